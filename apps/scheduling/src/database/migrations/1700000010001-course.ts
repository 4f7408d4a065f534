import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const CANDIDATE = `
  CREATE TABLE candidate (
    patient_id          uuid PRIMARY KEY,
    site_id             text NOT NULL,
    referral            json,
    treatment_consent   boolean NOT NULL DEFAULT false,
    register_consent    boolean NOT NULL DEFAULT false,
    enrolments          text[] NOT NULL DEFAULT '{}',
    planned_referral_id uuid
  );`;

const COURSE = `
  CREATE TABLE course (
    id                 uuid PRIMARY KEY,
    referral_id        uuid NOT NULL UNIQUE,
    patient_id         uuid NOT NULL,
    site_id            text NOT NULL,
    status             text NOT NULL CHECK (status IN
      ('planned', 'in-induction', 'awaiting-response', 'in-maintenance', 'ended')),
    protocol_id        text NOT NULL,
    protocol_version   text NOT NULL,
    planned_infusions  smallint NOT NULL CHECK (planned_infusions > 0),
    planned_at         timestamptz NOT NULL,
    completed_ordinals smallint[] NOT NULL DEFAULT '{}',
    last_infusion_at   timestamptz,
    response_outcome   text,
    response_at        timestamptz,
    maintenance        json,
    end_reason         text,
    ended_at           timestamptz,
    CHECK ((status = 'ended') = (ended_at IS NOT NULL)),
    CHECK ((status = 'ended') = (end_reason IS NOT NULL)),
    CHECK ((status = 'in-maintenance') = (maintenance IS NOT NULL)),
    CHECK ((response_outcome IS NULL) = (response_at IS NULL))
  );
  CREATE INDEX course_patient ON course (patient_id);
  CREATE INDEX course_list ON course (site_id, id);`;

const APPOINTMENT = `
  CREATE TABLE appointment (
    id         uuid PRIMARY KEY,
    course_id  uuid NOT NULL REFERENCES course,
    patient_id uuid NOT NULL,
    site_id    text NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('infusion', 'evaluation', 'maintenance')),
    ordinal    smallint NOT NULL CHECK (ordinal > 0),
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL CHECK (ends_at > starts_at),
    status     text NOT NULL CHECK (status IN
      ('booked', 'checked-in', 'completed', 'abandoned', 'missed', 'cancelled')),
    booked_at  timestamptz NOT NULL,
    reason     text,
    changed_at timestamptz,
    CHECK ((status = 'cancelled') = (reason IS NOT NULL)),
    CHECK ((status = 'booked') = (changed_at IS NULL))
  );
  CREATE UNIQUE INDEX appointment_standing ON appointment (course_id, kind, ordinal)
    WHERE status IN ('booked', 'checked-in', 'completed');
  CREATE INDEX appointment_course ON appointment (course_id);
  CREATE INDEX appointment_day ON appointment (site_id, starts_at, id);`;

const TABLES = ['candidate', 'course', 'appointment'];

export class Course1700000010001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query([CANDIDATE, COURSE, APPOINTMENT, ...TABLES.map(siteScoped)].join('\n'));
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
