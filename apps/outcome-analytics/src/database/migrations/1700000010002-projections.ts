import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const COURSE_OUTCOME = `
  CREATE TABLE course_outcome (
    course_id  uuid PRIMARY KEY,
    patient_id uuid NOT NULL,
    site_id    text NOT NULL,
    known      jsonb NOT NULL
  );
`;

/** Facts are sets that only grow, so the order in which topics are read does not matter. */
const PATHWAY = `
  CREATE TABLE pathway_referral (
    referral_id uuid PRIMARY KEY,
    site_id     text NOT NULL,
    course_id   uuid,
    facts       text[] NOT NULL
  );
  CREATE INDEX pathway_referral_site ON pathway_referral (site_id);
  CREATE TABLE pathway_course (
    course_id uuid PRIMARY KEY,
    site_id   text NOT NULL,
    facts     text[] NOT NULL
  );
  CREATE TABLE pathway_missed_appointment (
    appointment_id uuid PRIMARY KEY,
    site_id        text NOT NULL
  );
`;

const TABLES = [
  'course_outcome',
  'pathway_referral',
  'pathway_course',
  'pathway_missed_appointment',
];

export class Projections1700000010002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [COURSE_OUTCOME, PATHWAY]) await runner.query(statement);
    for (const table of TABLES) await runner.query(siteScoped(table));
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
