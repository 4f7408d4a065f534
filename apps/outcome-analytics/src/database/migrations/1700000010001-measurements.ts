import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const MEASUREMENT_PLAN = `
  CREATE TABLE measurement_plan (
    course_id          uuid PRIMARY KEY,
    id                 uuid NOT NULL,
    patient_id         uuid NOT NULL,
    site_id            text NOT NULL,
    protocol_id        text NOT NULL,
    protocol_version   text NOT NULL,
    planned_infusions  smallint NOT NULL,
    primary_instrument text NOT NULL,
    created_at         timestamptz NOT NULL
  );
  CREATE INDEX measurement_plan_patient ON measurement_plan (patient_id, created_at, course_id);
  CREATE INDEX measurement_plan_site ON measurement_plan (site_id, created_at, course_id);
`;

const INFUSION = `
  CREATE TABLE infusion (
    session_id   uuid PRIMARY KEY,
    course_id    uuid NOT NULL,
    patient_id   uuid NOT NULL,
    site_id      text NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('infusion', 'maintenance')),
    ordinal      smallint NOT NULL,
    started_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    completed_at timestamptz
  );
  CREATE INDEX infusion_course ON infusion (course_id, started_at);
`;

const MEASUREMENT = `
  CREATE TABLE measurement (
    id                        uuid PRIMARY KEY,
    course_id                 uuid NOT NULL,
    patient_id                uuid NOT NULL,
    site_id                   text NOT NULL,
    occasion                  text NOT NULL
                                CHECK (occasion IN ('baseline', 'evaluation', 'follow-up')),
    instrument                text NOT NULL,
    instrument_version        text NOT NULL,
    items                     smallint[] NOT NULL,
    total                     smallint NOT NULL,
    hours_since_last_infusion double precision,
    measured_at               timestamptz NOT NULL,
    recorded_at               timestamptz NOT NULL,
    recorded_by               text NOT NULL
  );
  CREATE INDEX measurement_course ON measurement (course_id, measured_at, recorded_at);
`;

const RESPONSE = `
  CREATE TABLE response (
    course_id        uuid PRIMARY KEY,
    patient_id       uuid NOT NULL,
    site_id          text NOT NULL,
    last_infusion_at timestamptz NOT NULL,
    window_from      timestamptz NOT NULL,
    window_until     timestamptz NOT NULL,
    decide_by        timestamptz NOT NULL,
    due_at           timestamptz NOT NULL,
    judgement        jsonb,
    decided_at       timestamptz,
    CHECK ((judgement IS NULL) = (decided_at IS NULL)),
    CHECK (window_from < window_until AND window_until <= decide_by)
  );
`;

const TABLES = ['measurement_plan', 'infusion', 'measurement', 'response'];

export class Measurements1700000010001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [MEASUREMENT_PLAN, INFUSION, MEASUREMENT, RESPONSE]) {
      await runner.query(statement);
    }
    for (const table of TABLES) await runner.query(siteScoped(table));
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
