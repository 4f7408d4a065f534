import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const SIGNER = `
  ALTER TABLE consent ADD COLUMN signer text NOT NULL DEFAULT 'patient'
    CHECK (signer IN ('patient', 'guardian'));`;

const UNDERSTANDING_CHECK = `
  CREATE TABLE understanding_check (
    id            uuid PRIMARY KEY,
    consent_id    uuid NOT NULL REFERENCES consent,
    patient_id    uuid NOT NULL REFERENCES patient,
    site_id       text NOT NULL,
    scope         text NOT NULL,
    check_version text NOT NULL,
    answers       json NOT NULL,
    wrong         json NOT NULL,
    status        text NOT NULL CHECK (status IN ('understood', 'talk-needed', 'talked')),
    checked_at    timestamptz NOT NULL,
    talked_by     text,
    talked_at     timestamptz,
    CHECK ((status = 'talked') = (talked_at IS NOT NULL AND talked_by IS NOT NULL))
  );
  CREATE INDEX understanding_check_consent ON understanding_check (consent_id, checked_at);
  CREATE INDEX understanding_check_talks ON understanding_check (site_id, checked_at)
    WHERE status = 'talk-needed';`;

/** Where a register rests on a reservation that was not made: here it was made. */
const RESERVATION = `
  CREATE TABLE reservation (
    id          uuid PRIMARY KEY,
    patient_id  uuid NOT NULL REFERENCES patient,
    site_id     text NOT NULL,
    register_id text NOT NULL,
    scope       text NOT NULL,
    made_at     timestamptz NOT NULL,
    lifted_at   timestamptz
  );
  CREATE UNIQUE INDEX reservation_in_force ON reservation (patient_id, site_id, register_id)
    WHERE lifted_at IS NULL;`;

/** By the consent that was withdrawn, or the reservation that was made. */
const WITHDRAWAL_RECEIPT = `
  CREATE TABLE withdrawal_receipt (
    consent_id   uuid NOT NULL,
    consumer     text NOT NULL,
    patient_id   uuid NOT NULL REFERENCES patient,
    site_id      text NOT NULL,
    scope        text NOT NULL,
    withdrawn_at timestamptz NOT NULL,
    due_at       timestamptz NOT NULL,
    status       text NOT NULL
      CHECK (status IN ('open', 'stopped', 'erased', 'kept', 'nothing-held')),
    legal_reason text,
    receipted_at timestamptz,
    missed_at    timestamptz,
    PRIMARY KEY (consent_id, consumer),
    CHECK ((status = 'open') = (receipted_at IS NULL)),
    CHECK (status <> 'kept' OR legal_reason IS NOT NULL)
  );
  CREATE INDEX withdrawal_receipt_open ON withdrawal_receipt (site_id, withdrawn_at)
    WHERE status = 'open';`;

const SITE_SCOPED = ['understanding_check', 'reservation', 'withdrawal_receipt'];

export class ConsentCare1700000010010 implements MigrationInterface {
  readonly name = 'ConsentCare1700000010010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SIGNER + UNDERSTANDING_CHECK + RESERVATION + WITHDRAWAL_RECEIPT);
    for (const table of SITE_SCOPED) await runner.query(siteScoped(table));
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
