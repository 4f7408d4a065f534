import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const columns = (table: string): string => `
  CREATE TABLE ${table} (
    id               uuid        PRIMARY KEY,
    session_id       uuid        NOT NULL,
    patient_id       uuid        NOT NULL,
    site_id          text        NOT NULL,
    phase            text        NOT NULL,
    systolic_mm_hg   smallint    NOT NULL,
    diastolic_mm_hg  smallint    NOT NULL,
    pulse_bpm        smallint    NOT NULL,
    spo2_percent     smallint    NOT NULL,
    measured_at      timestamptz NOT NULL
  )`;

/** Where commands store: one table for all to see, and one that row-level security keeps apart by site. */
export class ReadingTable1700000090001 implements MigrationInterface {
  name = 'ReadingTable1700000090001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(columns('reading'));
    await queryRunner.query(columns('scoped_reading'));
    await queryRunner.query(siteScoped('scoped_reading'));
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}

/** What a projection keeps: each reading, and of each patient the latest. */
export class ProjectionTable1700000090002 implements MigrationInterface {
  name = 'ProjectionTable1700000090002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(columns('patient_reading'));
    await queryRunner.query(`
      CREATE TABLE latest_reading (
        patient_id       uuid        PRIMARY KEY,
        reading_id       uuid        NOT NULL,
        readings         bigint      NOT NULL,
        systolic_mm_hg   smallint    NOT NULL,
        diastolic_mm_hg  smallint    NOT NULL,
        measured_at      timestamptz NOT NULL
      ) WITH (fillfactor = 50)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
