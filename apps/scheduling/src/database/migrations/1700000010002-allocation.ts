import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['resource', 'allocation'];

/** The promise that nothing and nobody is in two places at once is kept by the exclusion constraint alone. */
export class Allocation1700000010002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;

      CREATE TABLE resource (
        id         uuid PRIMARY KEY,
        site_id    text NOT NULL,
        kind       text NOT NULL CHECK (kind IN ('chair', 'nurse', 'physician', 'psychologist')),
        code       text NOT NULL,
        seat       smallint NOT NULL CHECK (seat > 0),
        in_service boolean NOT NULL DEFAULT true,
        UNIQUE (site_id, kind, code, seat)
      );

      CREATE TABLE allocation (
        appointment_id uuid NOT NULL REFERENCES appointment,
        resource_id    uuid NOT NULL,
        site_id        text NOT NULL,
        during         tstzrange NOT NULL CHECK (NOT isempty(during)),
        active         boolean NOT NULL DEFAULT true,
        CONSTRAINT allocation_once EXCLUDE USING gist (resource_id WITH =, during WITH &&)
          WHERE (active)
      );
      COMMENT ON COLUMN allocation.resource_id IS 'A resource of the site, or the patient';
      CREATE INDEX allocation_appointment ON allocation (appointment_id) WHERE active;
      ${TABLES.map(siteScoped).join('\n')}
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
