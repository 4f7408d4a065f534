import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is published: waiting, kept, and sent. JSON is text: it is stored and sent, never searched. The service's own
 * role may add to the journal and read it; nobody but the owner may change it.
 */
export class Publication1700000000001 implements MigrationInterface {
  readonly name = 'Publication1700000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(OUTBOX);
    await queryRunner.query(JOURNAL);
    await queryRunner.query(CURSORS);
    await queryRunner.query(FENCE);
    await queryRunner.query(GRANTS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}

const OUTBOX = `
  CREATE TABLE outbox (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic     text        NOT NULL,
    partition smallint    NOT NULL,
    event_id  uuid        NOT NULL,
    key       text        NOT NULL,
    type      text        NOT NULL,
    headers   text        NOT NULL,
    data      text        NOT NULL,
    queued_at timestamptz NOT NULL DEFAULT now()
  ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)`;

const JOURNAL = `
  CREATE TABLE journal (
    topic        text        NOT NULL,
    partition    smallint    NOT NULL,
    sequence     bigint      NOT NULL CHECK (sequence > 0),
    event_id     uuid        NOT NULL,
    key          text        NOT NULL,
    type         text        NOT NULL,
    headers      text        NOT NULL,
    data         text        NOT NULL,
    hash         text        NOT NULL,
    journaled_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, partition, sequence)
  );
  CREATE TABLE journal_head (
    topic     text     NOT NULL,
    partition smallint NOT NULL,
    sequence  bigint   NOT NULL DEFAULT 0 CHECK (sequence >= 0),
    hash      text     NOT NULL,
    epoch     text     NOT NULL,
    PRIMARY KEY (topic, partition)
  ) WITH (fillfactor = 50);
  CREATE TABLE journal_epoch (
    topic          text        NOT NULL,
    partition      smallint    NOT NULL,
    epoch          text        NOT NULL,
    after_sequence bigint      NOT NULL CHECK (after_sequence >= 0),
    begun_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, partition, epoch)
  )`;

const CURSORS = `
  CREATE TABLE relay_cursor (
    topic     text     NOT NULL,
    partition smallint NOT NULL,
    sequence  bigint   NOT NULL DEFAULT 0 CHECK (sequence >= 0),
    log_end   bigint   NOT NULL DEFAULT 0 CHECK (log_end >= 0),
    revision  bigint   NOT NULL DEFAULT 0,
    PRIMARY KEY (topic, partition)
  ) WITH (fillfactor = 50)`;

const FENCE = `
  CREATE FUNCTION relay_fence(holds boolean) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF holds IS NOT TRUE THEN
      RAISE EXCEPTION 'another relay, or an operator, moved the journal' USING ERRCODE = 'LY001';
    END IF;
  END $$`;

const GRANTS = `
  DO $$
  DECLARE app text := current_setting('lysning.app_role');
  BEGIN
    EXECUTE format('GRANT SELECT, INSERT ON journal, journal_epoch TO %I', app);
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON journal, journal_epoch FROM %I', app);
    EXECUTE format('REVOKE DELETE, TRUNCATE ON journal_head, relay_cursor FROM %I', app);
    EXECUTE format('GRANT EXECUTE ON FUNCTION relay_fence(boolean) TO %I', app);
  END $$`;
