import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const CONSENT = `
  CREATE TABLE consent (
    id               uuid PRIMARY KEY,
    patient_id       uuid NOT NULL REFERENCES patient,
    site_id          text NOT NULL,
    status           text NOT NULL CHECK (status IN ('given', 'superseded', 'withdrawn')),
    scope            text NOT NULL,
    text_version     text NOT NULL,
    language         text NOT NULL,
    method           text NOT NULL,
    given_at         timestamptz NOT NULL,
    recorded_by      text NOT NULL,
    superseded_by_id uuid,
    withdrawn_at     timestamptz,
    CHECK ((status = 'superseded') = (superseded_by_id IS NOT NULL)),
    CHECK ((status = 'withdrawn') = (withdrawn_at IS NOT NULL))
  );
  CREATE UNIQUE INDEX consent_in_force ON consent (patient_id, site_id, scope)
    WHERE status = 'given';
  CREATE INDEX consent_patient ON consent (patient_id, given_at);`;

const ENROLMENT = `
  CREATE TABLE enrolment (
    id               uuid PRIMARY KEY,
    patient_id       uuid NOT NULL REFERENCES patient,
    site_id          text NOT NULL,
    status           text NOT NULL CHECK (status IN ('enrolled', 'ended')),
    kind             text NOT NULL,
    register_id      text NOT NULL,
    rests_on_consent boolean NOT NULL,
    enrolled_at      timestamptz NOT NULL,
    ended_at         timestamptz,
    CHECK ((status = 'ended') = (ended_at IS NOT NULL))
  );
  CREATE UNIQUE INDEX enrolment_active ON enrolment (patient_id, site_id, register_id)
    WHERE status = 'enrolled';`;

const WAITING_LIST = `
  CREATE TABLE waiting_list_entry (
    id              uuid PRIMARY KEY,
    referral_id     uuid NOT NULL UNIQUE REFERENCES referral,
    patient_id      uuid NOT NULL REFERENCES patient,
    site_id         text NOT NULL,
    status          text NOT NULL CHECK (status IN ('waiting', 'left')),
    urgency         text NOT NULL,
    latest_start_on date NOT NULL,
    waiting_since   timestamptz NOT NULL,
    added_at        timestamptz NOT NULL,
    rank            text NOT NULL COLLATE "C",
    order_version   text NOT NULL,
    reason          text,
    left_at         timestamptz,
    CHECK ((status = 'left') = (left_at IS NOT NULL AND reason IS NOT NULL))
  );
  CREATE UNIQUE INDEX waiting_list_order ON waiting_list_entry (site_id, rank)
    WHERE status = 'waiting';
  CREATE INDEX waiting_list_patient ON waiting_list_entry (patient_id) WHERE status = 'waiting';`;

const SITE_SCOPED = ['consent', 'enrolment', 'waiting_list_entry'];

export class Consent1700000010003 implements MigrationInterface {
  readonly name = 'Consent1700000010003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CONSENT + ENROLMENT + WAITING_LIST);
    for (const table of SITE_SCOPED) await runner.query(siteScoped(table));
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
