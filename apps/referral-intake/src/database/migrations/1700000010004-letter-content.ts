import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const REFERRAL = `
  ALTER TABLE referral DROP CONSTRAINT referral_status_check;
  ALTER TABLE referral ADD CONSTRAINT referral_status_check CHECK (status IN
    ('received', 'accepted', 'refused', 'deferred', 'redirected', 'withdrawn', 'closed'));
  ALTER TABLE referral ADD COLUMN deferred_until date;
  ALTER TABLE referral ADD CHECK ((status = 'deferred') = (deferred_until IS NOT NULL));
  DROP INDEX referral_open;
  CREATE UNIQUE INDEX referral_open ON referral (patient_id, indication)
    WHERE status IN ('received', 'deferred', 'accepted');`;

/** Free text lies sealed under the patient's key. */
const REFERRAL_TEXT = `
  CREATE TABLE referral_text (
    referral_id uuid PRIMARY KEY REFERENCES referral,
    patient_id  uuid NOT NULL REFERENCES patient,
    site_id     text NOT NULL,
    suicidality bytea NOT NULL
  );`;

const DUPLICATE = `
  CREATE TABLE referral_duplicate (
    id                uuid PRIMARY KEY,
    referral_id       uuid NOT NULL REFERENCES referral,
    patient_id        uuid NOT NULL REFERENCES patient,
    site_id           text NOT NULL,
    sender            text NOT NULL,
    sender_message_id text,
    letter            json NOT NULL,
    suicidality       bytea,
    received_at       timestamptz NOT NULL
  );
  CREATE UNIQUE INDEX referral_duplicate_sender
    ON referral_duplicate (referral_id, sender, sender_message_id) NULLS NOT DISTINCT;`;

const INFORMATION_REQUEST = `
  CREATE TABLE information_request (
    id                uuid PRIMARY KEY,
    referral_id       uuid NOT NULL REFERENCES referral,
    patient_id        uuid NOT NULL REFERENCES patient,
    site_id           text NOT NULL,
    status            text NOT NULL CHECK (status IN ('open', 'lapsed', 'answered', 'closed')),
    parts             json NOT NULL,
    sent_at           timestamptz NOT NULL,
    requested_by      text NOT NULL,
    due_on            date NOT NULL,
    deadlines_version text NOT NULL,
    reminders         integer NOT NULL,
    parts_missing     json,
    ended_at          timestamptz,
    answer            json,
    CHECK ((status = 'answered') = (parts_missing IS NOT NULL)),
    CHECK ((status = 'open') = (ended_at IS NULL))
  );
  CREATE UNIQUE INDEX information_request_open ON information_request (referral_id)
    WHERE status IN ('open', 'lapsed');
  CREATE INDEX information_request_board ON information_request (site_id, due_on)
    WHERE status IN ('open', 'lapsed');`;

const SITE_SCOPED = ['referral_text', 'referral_duplicate', 'information_request'];

export class LetterContent1700000010004 implements MigrationInterface {
  readonly name = 'LetterContent1700000010004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REFERRAL + REFERRAL_TEXT + DUPLICATE + INFORMATION_REQUEST);
    for (const table of SITE_SCOPED) await runner.query(siteScoped(table));
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
