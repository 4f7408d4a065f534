import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const PHASES = `('waiting', 'after-refusal', 'between-sessions', 'after-end')`;

const SAFETY_CASE = `
  CREATE TABLE safety_case (
    id               uuid PRIMARY KEY,
    patient_id       uuid NOT NULL,
    site_id          text NOT NULL,
    status           text NOT NULL CHECK (status IN ('open', 'closed')),
    phase            text NOT NULL CHECK (phase IN ${PHASES}),
    phase_since      timestamptz NOT NULL,
    opened_at        timestamptz NOT NULL,
    rule_version     text NOT NULL,
    next_check_in_at timestamptz,
    receiver_due_at  timestamptz,
    closed_at        timestamptz,
    closing          jsonb,
    CHECK ((status = 'closed') = (closed_at IS NOT NULL)),
    CHECK ((status = 'closed') = (closing IS NOT NULL)),
    CHECK (status = 'open' OR (next_check_in_at IS NULL AND receiver_due_at IS NULL))
  );
  CREATE UNIQUE INDEX safety_case_one_open ON safety_case (patient_id, site_id)
    WHERE status = 'open';
  CREATE INDEX safety_case_patient ON safety_case (patient_id, site_id, opened_at);
  CREATE INDEX safety_case_list ON safety_case (opened_at, id);
  CREATE TABLE watch_lapse (
    case_id  uuid NOT NULL REFERENCES safety_case,
    site_id  text NOT NULL,
    from_at  timestamptz NOT NULL,
    until_at timestamptz NOT NULL,
    PRIMARY KEY (case_id, from_at),
    CHECK (from_at < until_at)
  );
`;

const REFERRAL_STANDING = `
  CREATE TABLE referral_standing (
    referral_id   uuid NOT NULL,
    site_id       text NOT NULL,
    patient_id    uuid NOT NULL,
    standing      text NOT NULL CHECK (standing IN ('referred', 'accepted', 'deferred',
                    'in-treatment', 'refused', 'withdrawn', 'ended')),
    since         timestamptz NOT NULL,
    waiting_from  timestamptz NOT NULL,
    waiting_until timestamptz,
    PRIMARY KEY (referral_id, site_id)
  );
  CREATE INDEX referral_standing_patient ON referral_standing (patient_id, site_id);
`;

const CHECK_IN = `
  CREATE TABLE check_in (
    id             uuid PRIMARY KEY,
    case_id        uuid NOT NULL REFERENCES safety_case,
    patient_id     uuid NOT NULL,
    site_id        text NOT NULL,
    phase          text NOT NULL CHECK (phase IN ${PHASES}),
    questionnaires text[] NOT NULL,
    rule_version   text NOT NULL,
    fell_due_at    timestamptz NOT NULL,
    status         text NOT NULL
                   CHECK (status IN ('sent', 'reminded', 'missed', 'answered', 'withdrawn')),
    next_step_at   timestamptz,
    missed_at      timestamptz,
    answered_at    timestamptz,
    CHECK ((status IN ('sent', 'reminded')) = (next_step_at IS NOT NULL)),
    CHECK ((status = 'missed') = (missed_at IS NOT NULL)),
    CHECK ((status = 'answered') = (answered_at IS NOT NULL))
  );
  CREATE INDEX check_in_case ON check_in (case_id, fell_due_at, id);
  CREATE INDEX check_in_patient ON check_in (patient_id, fell_due_at, id);
  CREATE TABLE check_in_answer (
    id                uuid PRIMARY KEY,
    check_in_id       uuid REFERENCES check_in,
    case_id           uuid NOT NULL REFERENCES safety_case,
    patient_id        uuid NOT NULL,
    site_id           text NOT NULL,
    answers           jsonb NOT NULL,
    contact_requested boolean NOT NULL,
    after_closing     boolean NOT NULL,
    answered_at       timestamptz NOT NULL,
    given_by          text NOT NULL
  );
  CREATE INDEX check_in_answer_patient ON check_in_answer (patient_id, site_id, answered_at, id);
  CREATE INDEX check_in_answer_case ON check_in_answer (case_id, answered_at, id);
`;

const VAULT = `
  CREATE TABLE patient_data_key (
    patient_id  uuid PRIMARY KEY,
    key_version integer NOT NULL,
    kek_id      text NOT NULL,
    wrapped     bytea NOT NULL
  );
  CREATE TABLE sealed_note (
    id          uuid PRIMARY KEY,
    patient_id  uuid NOT NULL,
    site_id     text NOT NULL,
    subject     text NOT NULL CHECK (subject IN ('alert', 'answer', 'hand-over', 'closing')),
    subject_id  uuid NOT NULL,
    key_version integer NOT NULL,
    sealed      bytea NOT NULL,
    written_at  timestamptz NOT NULL,
    written_by  text NOT NULL
  );
  CREATE INDEX sealed_note_subject ON sealed_note (subject_id, written_at, id);
`;

/** Who is watched over, what they are asked and what they tell. */
export class SafetyCase1700000010001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${SAFETY_CASE}
      ${REFERRAL_STANDING}
      ${CHECK_IN}
      ${VAULT}
      ${[
        'safety_case',
        'watch_lapse',
        'referral_standing',
        'check_in',
        'check_in_answer',
        'sealed_note',
      ]
        .map(siteScoped)
        .join('')}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
