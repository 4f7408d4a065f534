import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An offer is seen by the two providers it is between, and by nobody else. */
const TRANSFER = `
  CREATE TABLE referral_transfer (
    id             uuid PRIMARY KEY,
    referral_id    uuid NOT NULL REFERENCES referral,
    patient_id     uuid NOT NULL REFERENCES patient,
    from_site_id   text NOT NULL,
    to_site_id     text NOT NULL CHECK (to_site_id <> from_site_id),
    reason         text NOT NULL,
    content        json NOT NULL,
    offered_at     timestamptz NOT NULL,
    offered_by     text NOT NULL,
    status         text NOT NULL CHECK (status IN ('open', 'accepted', 'declined', 'cancelled')),
    ended_at       timestamptz,
    ended_by       text,
    decline_reason text,
    CHECK ((status = 'open') = (ended_at IS NULL)),
    CHECK ((status = 'open') = (ended_by IS NULL)),
    CHECK ((status = 'declined') = (decline_reason IS NOT NULL))
  );
  CREATE UNIQUE INDEX referral_transfer_open ON referral_transfer (referral_id)
    WHERE status = 'open';
  CREATE INDEX referral_transfer_from ON referral_transfer (from_site_id, offered_at, id);
  CREATE INDEX referral_transfer_to ON referral_transfer (to_site_id, offered_at, id);
  ALTER TABLE referral_transfer ENABLE ROW LEVEL SECURITY;
  ALTER TABLE referral_transfer FORCE ROW LEVEL SECURITY;
  CREATE POLICY referral_transfer_between_sites ON referral_transfer USING (
    current_setting('app.sites', true) = '*'
    OR ARRAY[from_site_id, to_site_id]
      && string_to_array(current_setting('app.sites', true), ','));`;

/** What a provider did itself, as it was when it handed over, sealed under the patient's key. */
const RECORD = `
  CREATE TABLE handed_over_record (
    transfer_id uuid PRIMARY KEY REFERENCES referral_transfer,
    patient_id  uuid NOT NULL REFERENCES patient,
    site_id     text NOT NULL,
    record      bytea NOT NULL,
    recorded_at timestamptz NOT NULL
  );`;

export class Transfer1700000010013 implements MigrationInterface {
  readonly name = 'Transfer1700000010013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TRANSFER + RECORD);
    await runner.query(siteScoped('handed_over_record'));
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
