import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const CLEARANCE = `
  CREATE TABLE clearance (
    patient_id           uuid NOT NULL,
    site_id              text NOT NULL,
    referral_id          uuid,
    protocol_id          text,
    protocol_version     text,
    treatment_consent_id uuid,
    enrolment_id         uuid,
    enrolment_scope      text,
    PRIMARY KEY (patient_id, site_id),
    CHECK (num_nulls(referral_id, protocol_id, protocol_version) IN (0, 3)),
    CHECK (enrolment_scope IS NULL OR enrolment_id IS NOT NULL)
  );
`;

const INFUSION_SESSION = `
  CREATE TABLE infusion_session (
    id              uuid PRIMARY KEY,
    appointment_id  uuid NOT NULL UNIQUE,
    course_id       uuid NOT NULL,
    patient_id      uuid NOT NULL,
    site_id         text NOT NULL,
    kind            text NOT NULL CHECK (kind IN ('infusion', 'maintenance')),
    ordinal         integer NOT NULL,
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    status          text NOT NULL CHECK (status IN ('expected', 'arrived', 'prepared', 'infusing',
                      'observing', 'discharged', 'completed', 'abandoned', 'cancelled')),
    arrived_at      timestamptz,
    pre_check       jsonb,
    dose_signatures jsonb,
    infusion        jsonb,
    discharge       jsonb,
    end_reason      text,
    ended_at        timestamptz,
    CHECK ((status IN ('expected', 'cancelled')) = (arrived_at IS NULL)),
    CHECK (status NOT IN ('prepared', 'infusing', 'observing', 'discharged', 'completed')
           OR pre_check IS NOT NULL),
    CHECK ((status = 'prepared') = (dose_signatures IS NOT NULL)),
    CHECK ((status IN ('infusing', 'observing', 'discharged', 'completed'))
           = (infusion IS NOT NULL)),
    CHECK ((status IN ('discharged', 'completed')) = (discharge IS NOT NULL)),
    CHECK ((status IN ('completed', 'abandoned', 'cancelled')) = (ended_at IS NOT NULL)),
    CHECK ((status IN ('abandoned', 'cancelled')) = (end_reason IS NOT NULL))
  );
  CREATE INDEX infusion_session_day ON infusion_session (site_id, starts_at, id);
  CREATE INDEX infusion_session_course ON infusion_session (course_id, starts_at, id);
  CREATE UNIQUE INDEX infusion_session_one_open ON infusion_session (patient_id)
    WHERE status IN ('infusing', 'observing');
`;

const VITAL_SIGNS = `
  CREATE TABLE vital_signs (
    session_id      uuid NOT NULL REFERENCES infusion_session,
    id              uuid NOT NULL,
    patient_id      uuid NOT NULL,
    site_id         text NOT NULL,
    phase           text NOT NULL CHECK (phase IN ('before', 'during', 'after')),
    systolic_mm_hg  smallint NOT NULL,
    diastolic_mm_hg smallint NOT NULL,
    pulse_bpm       smallint NOT NULL,
    spo2_percent    smallint NOT NULL,
    measured_at     timestamptz NOT NULL,
    recorded_by_hpr text NOT NULL,
    PRIMARY KEY (session_id, id)
  );
  CREATE INDEX vital_signs_time ON vital_signs (session_id, measured_at, id);
`;

const ADVERSE_EVENT = `
  CREATE TABLE adverse_event (
    id              uuid PRIMARY KEY,
    session_id      uuid NOT NULL REFERENCES infusion_session,
    site_id         text NOT NULL,
    event           text NOT NULL,
    grade           smallint NOT NULL CHECK (grade BETWEEN 1 AND 5),
    serious         boolean NOT NULL,
    onset_at        timestamptz NOT NULL,
    reported_at     timestamptz NOT NULL,
    reported_by_hpr text NOT NULL
  );
  CREATE INDEX adverse_event_session ON adverse_event (session_id, onset_at, id);
`;

const TABLES = ['clearance', 'infusion_session', 'vital_signs', 'adverse_event'];

export class SessionRecording1700000010001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [CLEARANCE, INFUSION_SESSION, VITAL_SIGNS, ADVERSE_EVENT]) {
      await runner.query(statement);
    }
    for (const table of TABLES) await runner.query(siteScoped(table));
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
