import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const OUTWARD_LETTER = `
  CREATE TABLE outward_letter (
    id              uuid PRIMARY KEY,
    referral_id     uuid NOT NULL REFERENCES referral,
    patient_id      uuid NOT NULL REFERENCES patient,
    site_id         text NOT NULL,
    kind            text NOT NULL,
    recipient       text NOT NULL CHECK (recipient IN ('referrer', 'patient', 'provider')),
    partner         text NOT NULL,
    to_her_id       text,
    language        text NOT NULL,
    facts           json NOT NULL,
    queued_at       timestamptz NOT NULL,
    sent_at         timestamptz,
    accepted_at     timestamptz,
    delivered_at    timestamptz,
    read_at         timestamptz,
    failed_at       timestamptz,
    failure         text,
    alarms          json NOT NULL,
    acknowledged_by text,
    acknowledged_at timestamptz,
    attempts        integer NOT NULL DEFAULT 0,
    claimed_until   timestamptz NOT NULL DEFAULT '-infinity',
    CHECK ((failed_at IS NULL) = (failure IS NULL)),
    CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL))
  );
  CREATE INDEX outward_letter_queue ON outward_letter (partner, queued_at)
    WHERE sent_at IS NULL AND failed_at IS NULL;
  CREATE INDEX outward_letter_referral ON outward_letter (referral_id, queued_at);
  CREATE INDEX outward_letter_sent ON outward_letter (partner, sent_at);
  CREATE INDEX outward_letter_alarm ON outward_letter (site_id, queued_at)
    WHERE acknowledged_at IS NULL AND (failed_at IS NOT NULL OR alarms::text <> '[]');`;

/** Counts alone: nothing here is about a patient. */
const RECONCILIATION = `
  CREATE TABLE letter_reconciliation (
    partner       text NOT NULL,
    counted_on    date NOT NULL,
    sent          integer NOT NULL,
    accepted      integer NOT NULL,
    delivered     integer NOT NULL,
    read          integer NOT NULL,
    failed        integer NOT NULL,
    partner_count integer,
    counted_at    timestamptz NOT NULL,
    PRIMARY KEY (partner, counted_on)
  );`;

export class OutwardLetter1700000010008 implements MigrationInterface {
  readonly name = 'OutwardLetter1700000010008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OUTWARD_LETTER + RECONCILIATION);
    await runner.query(siteScoped('outward_letter'));
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
