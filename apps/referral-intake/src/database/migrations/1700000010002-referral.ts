import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const REFERRAL = `
  CREATE TABLE referral (
    id                uuid PRIMARY KEY,
    patient_id        uuid NOT NULL REFERENCES patient,
    site_id           text NOT NULL,
    version           integer NOT NULL DEFAULT 1,
    status            text NOT NULL
      CHECK (status IN ('received', 'accepted', 'refused', 'withdrawn', 'closed')),
    sender            text NOT NULL,
    sender_message_id text,
    indication        text NOT NULL,
    letter            json NOT NULL,
    received_at       timestamptz NOT NULL,
    assessment_due_on date NOT NULL,
    deadlines_version text NOT NULL,
    overdue_since     timestamptz,
    withdrawal_reason text,
    concluded_at      timestamptz,
    CHECK ((status = 'received') = (concluded_at IS NULL)),
    CHECK ((status = 'withdrawn') = (withdrawal_reason IS NOT NULL))
  );
  CREATE UNIQUE INDEX referral_message ON referral (site_id, sender, sender_message_id);
  CREATE UNIQUE INDEX referral_open ON referral (patient_id, indication)
    WHERE status IN ('received', 'accepted');
  CREATE INDEX referral_list ON referral (site_id, received_at, id);`;

/** JSON is kept as it was written, so that a verdict reads back to the byte. */
const EVALUATION = `
  CREATE TABLE evaluation (
    id           uuid PRIMARY KEY,
    referral_id  uuid NOT NULL REFERENCES referral,
    patient_id   uuid NOT NULL REFERENCES patient,
    site_id      text NOT NULL,
    verdict      text NOT NULL,
    rule_id      text NOT NULL,
    rule_version text NOT NULL,
    criteria     json NOT NULL,
    missing      json NOT NULL,
    facts        json NOT NULL,
    evaluated_at timestamptz NOT NULL
  );
  CREATE INDEX evaluation_referral ON evaluation (referral_id);`;

const ASSESSMENT = `
  CREATE TABLE assessment (
    referral_id      uuid PRIMARY KEY REFERENCES referral,
    patient_id       uuid NOT NULL REFERENCES patient,
    site_id          text NOT NULL,
    status           text NOT NULL
      CHECK (status IN ('gathering', 'evaluated', 'signed-off', 'accepted', 'refused')),
    findings         json NOT NULL,
    overrides        json NOT NULL,
    sign_offs        json NOT NULL,
    evaluation_id    uuid REFERENCES evaluation,
    urgency          text,
    protocol_id      text,
    protocol_version text,
    latest_start_on  date,
    refusal_reason   text,
    concluded_at     timestamptz
  );`;

const OVERRIDE_NOTE = `
  CREATE TABLE override_note (
    override_id uuid PRIMARY KEY,
    referral_id uuid NOT NULL REFERENCES referral,
    patient_id  uuid NOT NULL REFERENCES patient,
    site_id     text NOT NULL,
    note        bytea NOT NULL
  );
  CREATE INDEX override_note_referral ON override_note (referral_id);`;

const SITE_SCOPED = ['referral', 'assessment', 'evaluation', 'override_note'];

export class Referral1700000010002 implements MigrationInterface {
  readonly name = 'Referral1700000010002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REFERRAL + EVALUATION + ASSESSMENT + OVERRIDE_NOTE);
    for (const table of SITE_SCOPED) await runner.query(siteScoped(table));
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
