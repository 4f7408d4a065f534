import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The vault: a person is one row programme-wide, known by the blind index; sites see the persons they registered. */
export class IdentityVault1700000010001 implements MigrationInterface {
  readonly name = 'IdentityVault1700000010001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE patient (
        id            uuid PRIMARY KEY,
        number_index  bytea NOT NULL UNIQUE CHECK (length(number_index) = 32),
        birth_year    integer NOT NULL,
        registered_at timestamptz NOT NULL
      );
      CREATE TABLE patient_site (
        patient_id    uuid NOT NULL REFERENCES patient,
        site_id       text NOT NULL,
        registered_at timestamptz NOT NULL,
        PRIMARY KEY (patient_id, site_id)
      );
      CREATE TABLE patient_data_key (
        patient_id  uuid PRIMARY KEY REFERENCES patient,
        key_version integer NOT NULL,
        kek_id      text NOT NULL,
        wrapped     bytea NOT NULL
      );
      CREATE TABLE patient_identity (
        patient_id        uuid PRIMARY KEY REFERENCES patient,
        number_type       text NOT NULL,
        municipality_code text,
        national_id       bytea NOT NULL,
        given_name        bytea NOT NULL,
        family_name       bytea NOT NULL,
        phone             bytea,
        address           bytea
      );
      ${siteScoped('patient_site')}
      ALTER TABLE patient_identity ENABLE ROW LEVEL SECURITY;
      ALTER TABLE patient_identity FORCE ROW LEVEL SECURITY;
      CREATE POLICY known_to_a_site ON patient_identity
        USING (EXISTS (SELECT FROM patient_site s WHERE s.patient_id = patient_identity.patient_id));
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
