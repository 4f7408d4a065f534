import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const LEGAL_CLOCK = `
  CREATE TABLE legal_clock (
    id                uuid PRIMARY KEY,
    referral_id       uuid NOT NULL REFERENCES referral,
    patient_id        uuid NOT NULL REFERENCES patient,
    site_id           text NOT NULL,
    deadline          text NOT NULL CHECK (deadline IN ('assessment', 'treatment-start')),
    status            text NOT NULL CHECK (status IN ('running', 'met')),
    started_at        timestamptz NOT NULL,
    due_on            date NOT NULL,
    warn_on           date NOT NULL,
    deadlines_version text NOT NULL,
    warned_at         timestamptz,
    breached_at       timestamptz,
    met_by            text,
    met_at            timestamptz,
    CHECK ((status = 'met') = (met_at IS NOT NULL AND met_by IS NOT NULL))
  );
  CREATE UNIQUE INDEX legal_clock_running ON legal_clock (referral_id, deadline)
    WHERE status = 'running';
  CREATE INDEX legal_clock_referral ON legal_clock (referral_id, started_at);
  CREATE INDEX legal_clock_patient ON legal_clock (patient_id) WHERE status = 'running';
  CREATE INDEX legal_clock_board ON legal_clock (site_id, due_on) WHERE status = 'running';`;

const HELFO_NOTICE = `
  CREATE TABLE helfo_notice (
    id          uuid PRIMARY KEY,
    referral_id uuid NOT NULL REFERENCES referral,
    patient_id  uuid NOT NULL REFERENCES patient,
    site_id     text NOT NULL,
    deadline    text NOT NULL,
    due_on      date NOT NULL,
    status      text NOT NULL CHECK (status IN ('open', 'sent', 'closed')),
    opened_at   timestamptz NOT NULL,
    sent_by     text,
    ended_at    timestamptz,
    CHECK ((status = 'open') = (ended_at IS NULL)),
    CHECK ((status = 'sent') = (sent_by IS NOT NULL))
  );
  CREATE INDEX helfo_notice_referral ON helfo_notice (referral_id, deadline, opened_at);
  CREATE INDEX helfo_notice_board ON helfo_notice (site_id, due_on) WHERE status = 'open';`;

const INTERNAL_WAIT = `
  CREATE TABLE internal_wait (
    referral_id   uuid PRIMARY KEY REFERENCES referral,
    patient_id    uuid NOT NULL REFERENCES patient,
    site_id       text NOT NULL,
    waiting_since timestamptz NOT NULL,
    ended_at      timestamptz
  );
  CREATE INDEX internal_wait_patient ON internal_wait (patient_id, site_id)
    WHERE ended_at IS NULL;`;

/** Referrals of before get the clock they had, and its deadline the new name. */
const FILL = `
  INSERT INTO internal_wait SELECT id, patient_id, site_id, received_at, NULL FROM referral;
  INSERT INTO legal_clock (id, referral_id, patient_id, site_id, deadline, status, started_at, due_on,
      warn_on, deadlines_version, breached_at, met_by, met_at)
    SELECT gen_random_uuid(), id, patient_id, site_id, 'assessment',
      CASE status WHEN 'received' THEN 'running' ELSE 'met' END, received_at, assessment_due_on,
      assessment_due_on, deadlines_version, overdue_since,
      CASE status WHEN 'received' THEN NULL WHEN 'withdrawn' THEN 'referral-ended'
        ELSE 'assessment-concluded' END, concluded_at
    FROM referral;
  INSERT INTO deadline (kind, key, due_at, payload, traceparent, correlation_id)
    SELECT 'legal-clock.breach-due', c.id::text, d.due_at, '{}', d.traceparent, d.correlation_id
    FROM deadline d JOIN legal_clock c ON c.referral_id::text = d.key
    WHERE d.kind = 'referral.assessment-due';
  DELETE FROM deadline WHERE kind = 'referral.assessment-due';
  ALTER TABLE referral DROP COLUMN overdue_since;`;

const SITE_SCOPED = ['legal_clock', 'helfo_notice', 'internal_wait'];

export class LegalClock1700000010007 implements MigrationInterface {
  readonly name = 'LegalClock1700000010007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT set_config('app.sites', '*', true)`);
    await runner.query(LEGAL_CLOCK + HELFO_NOTICE + INTERNAL_WAIT + FILL);
    for (const table of SITE_SCOPED) await runner.query(siteScoped(table));
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
