import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is known of an escort, for the start that an appointment had at the time: a move asks anew. */
export class Preparation1700000010013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE preparation (
        appointment_id   uuid PRIMARY KEY REFERENCES appointment,
        site_id          text NOT NULL,
        starts_at        timestamptz NOT NULL,
        escort_confirmed boolean,
        escort_by        text,
        at_risk_at       timestamptz,
        risk             text CHECK (risk IN ('escort-not-confirmed', 'escort-declined')),
        CHECK ((escort_confirmed IS NULL) = (escort_by IS NULL)),
        CHECK ((risk IS NULL) = (at_risk_at IS NULL)),
        CHECK (risk IS NULL OR escort_confirmed IS NOT TRUE)
      );
      CREATE INDEX preparation_at_risk ON preparation (site_id, starts_at) WHERE risk IS NOT NULL;
      ${siteScoped('preparation')}
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
