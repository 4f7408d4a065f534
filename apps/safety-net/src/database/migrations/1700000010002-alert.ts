import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ALERT = `
  CREATE TABLE safety_alert (
    id              uuid PRIMARY KEY,
    case_id         uuid REFERENCES safety_case,
    patient_id      uuid NOT NULL,
    site_id         text NOT NULL,
    reason          text NOT NULL,
    status          text NOT NULL
                    CHECK (status IN ('raised', 'acknowledged', 'contacted', 'resolved')),
    raised_at       timestamptz NOT NULL,
    answered_at     timestamptz,
    rule_version    text NOT NULL,
    owner_duty      text NOT NULL
                    CHECK (owner_duty IN ('owner', 'deputy', 'duty-psychiatrist', 'site-manager')),
    owner_hpr       text NOT NULL,
    due_at          timestamptz NOT NULL,
    climbs_at       timestamptz NOT NULL,
    acknowledgement jsonb,
    acknowledged_at timestamptz,
    contact         jsonb,
    resolution      jsonb,
    CHECK ((status = 'raised') = (acknowledged_at IS NULL)),
    CHECK ((acknowledged_at IS NULL) = (acknowledgement IS NULL)),
    CHECK (status <> 'contacted' OR contact IS NOT NULL),
    CHECK ((status = 'resolved') = (resolution IS NOT NULL))
  );
  CREATE INDEX safety_alert_due ON safety_alert (due_at, id) WHERE status <> 'resolved';
  CREATE INDEX safety_alert_list ON safety_alert (due_at, id);
  CREATE INDEX safety_alert_case ON safety_alert (case_id) WHERE status <> 'resolved';
  CREATE INDEX safety_alert_patient ON safety_alert (patient_id, due_at, id);
  CREATE INDEX safety_alert_acknowledged ON safety_alert (acknowledged_at)
    WHERE answered_at IS NOT NULL;
`;

const HAND_OVER = `
  CREATE TABLE hand_over (
    id               uuid PRIMARY KEY,
    case_id          uuid NOT NULL REFERENCES safety_case,
    patient_id       uuid NOT NULL,
    site_id          text NOT NULL,
    receiver_kind    text NOT NULL,
    receiver_her_id  text NOT NULL,
    receiver_hpr     text,
    status           text NOT NULL
                     CHECK (status IN ('announced', 'received', 'declined', 'replaced')),
    announced_at     timestamptz NOT NULL,
    announced_by     text NOT NULL,
    receipt_due_at   timestamptz NOT NULL,
    next_reminder_at timestamptz,
    concluded_at     timestamptz,
    decline_reason   text,
    CHECK ((status = 'announced') = (next_reminder_at IS NOT NULL)),
    CHECK ((status = 'announced') = (concluded_at IS NULL)),
    CHECK ((status = 'declined') = (decline_reason IS NOT NULL))
  );
  CREATE UNIQUE INDEX hand_over_one_announced ON hand_over (case_id) WHERE status = 'announced';
  CREATE INDEX hand_over_case ON hand_over (case_id, receipt_due_at, id);
  CREATE INDEX hand_over_due ON hand_over (receipt_due_at, id);
`;

const DUTY = `
  CREATE TABLE duty_stand_in (
    id           uuid PRIMARY KEY,
    site_id      text NOT NULL,
    duty         text NOT NULL CHECK (duty IN ('owner', 'deputy', 'duty-psychiatrist')),
    hpr          text NOT NULL,
    from_at      timestamptz NOT NULL,
    until_at     timestamptz NOT NULL,
    entered_by   text NOT NULL,
    entered_at   timestamptz NOT NULL,
    cancelled_at timestamptz,
    CHECK (from_at < until_at)
  );
  CREATE INDEX duty_stand_in_time ON duty_stand_in (site_id, until_at);
  CREATE TABLE duty_gap (
    site_id  text NOT NULL,
    duty     text NOT NULL CHECK (duty IN ('owner', 'deputy', 'duty-psychiatrist')),
    from_at  timestamptz NOT NULL,
    until_at timestamptz NOT NULL,
    PRIMARY KEY (site_id, duty, from_at)
  );
`;

const MESSAGE = `
  CREATE TABLE outgoing_message (
    id        uuid PRIMARY KEY,
    site_id   text NOT NULL,
    recipient jsonb NOT NULL,
    content   jsonb NOT NULL,
    language  text NOT NULL CHECK (language IN ('nb', 'nn', 'en')),
    queued_at timestamptz NOT NULL,
    attempts  integer NOT NULL DEFAULT 0,
    retry_at  timestamptz NOT NULL DEFAULT '-infinity',
    sent_at   timestamptz
  );
  CREATE INDEX outgoing_message_waiting ON outgoing_message (queued_at, id) WHERE sent_at IS NULL;
  CREATE TABLE patient_language (
    patient_id uuid NOT NULL,
    site_id    text NOT NULL,
    language   text NOT NULL CHECK (language IN ('nb', 'nn', 'en')),
    PRIMARY KEY (patient_id, site_id)
  );
`;

/** Who is asked to look after somebody, who takes over, who is on duty, and what is told to whom. */
export class Alert1700000010002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${ALERT}
      ${HAND_OVER}
      ${DUTY}
      ${MESSAGE}
      ${[
        'safety_alert',
        'hand_over',
        'duty_stand_in',
        'duty_gap',
        'outgoing_message',
        'patient_language',
      ]
        .map(siteScoped)
        .join('')}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
