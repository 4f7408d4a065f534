import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where each consumer stands, what it set aside, and what must happen at a time. */
export class Consumption1700000000002 implements MigrationInterface {
  readonly name = 'Consumption1700000000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(POSITIONS);
    await queryRunner.query(PARKING);
    await queryRunner.query(DEADLINES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}

const POSITIONS = `
  CREATE TABLE consumer_position (
    consumer       text        NOT NULL,
    topic          text        NOT NULL,
    partition      integer     NOT NULL,
    epoch          text,
    past_epochs    text[]      NOT NULL DEFAULT '{}',
    sequence       bigint      NOT NULL DEFAULT 0,
    log_offset     bigint      NOT NULL DEFAULT 0,
    state          text        NOT NULL DEFAULT 'running'
                               CHECK (state IN ('running', 'holding', 'stopped')),
    stop_reason    text        CHECK (stop_reason IN ('other-epoch', 'too-many-parked')),
    stop_epoch     text,
    stop_sequence  bigint,
    parked_keys    integer     NOT NULL DEFAULT 0 CHECK (parked_keys >= 0),
    moved_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, topic, partition),
    CHECK ((state = 'stopped') = (stop_reason IS NOT NULL))
  ) WITH (fillfactor = 50)`;

const PARKING = `
  CREATE TABLE parked_message (
    id                uuid        PRIMARY KEY,
    place             bigint      GENERATED ALWAYS AS IDENTITY,
    consumer          text        NOT NULL,
    topic             text        NOT NULL,
    partition         integer     NOT NULL,
    log_offset        bigint      NOT NULL,
    sequence          bigint,
    key               text,
    type              text,
    reason            text        NOT NULL,
    error_class       text,
    attempts          integer     NOT NULL,
    headers           text,
    payload           bytea,
    payload_hash      text        NOT NULL,
    parked_at         timestamptz NOT NULL DEFAULT now(),
    last_attempt_at   timestamptz NOT NULL DEFAULT now(),
    resolution        text        CHECK (resolution IN ('redriven', 'discarded')),
    resolved_at       timestamptz,
    resolved_by       text,
    resolution_reason text,
    CHECK ((sequence IS NULL) = (key IS NULL)),
    CHECK ((resolution IS NULL) = (resolved_at IS NULL))
  );
  CREATE UNIQUE INDEX parked_message_once ON parked_message
    (consumer, topic, partition, log_offset, payload_hash) WHERE sequence IS NULL;
  CREATE UNIQUE INDEX parked_message_type ON parked_message (consumer, topic, type)
    WHERE reason = 'unknown-type';
  CREATE INDEX parked_message_queue ON parked_message (consumer, topic, key, place)
    WHERE resolution IS NULL;
  CREATE TABLE parked_key (
    consumer   text        NOT NULL,
    topic      text        NOT NULL,
    key        text        NOT NULL,
    partition  integer     NOT NULL,
    parked_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, topic, key)
  )`;

const DEADLINES = `
  CREATE TABLE deadline (
    kind           text        NOT NULL,
    key            text        NOT NULL,
    due_at         timestamptz NOT NULL,
    payload        text        NOT NULL,
    traceparent    text        NOT NULL,
    correlation_id text        NOT NULL,
    attempts       integer     NOT NULL DEFAULT 0,
    retry_at       timestamptz NOT NULL DEFAULT '-infinity',
    last_error     text,
    PRIMARY KEY (kind, key)
  );
  CREATE INDEX deadline_due ON deadline (due_at)`;
