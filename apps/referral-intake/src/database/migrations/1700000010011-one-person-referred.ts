import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One referral per indication is open of a person, whatever ids they have; a unique index sees every site. */
const REFERRAL = `
  ALTER TABLE referral ADD COLUMN person_id uuid REFERENCES patient;
  UPDATE referral SET person_id = patient_id;
  ALTER TABLE referral ALTER COLUMN person_id SET NOT NULL;
  DROP INDEX referral_open;
  CREATE UNIQUE INDEX referral_open ON referral (person_id, indication)
    WHERE status IN ('received', 'deferred', 'accepted');
  CREATE INDEX referral_patient ON referral (patient_id);`;

/** Sites that know a person by a merge alone; people whose key was destroyed. */
const PATIENT = `
  ALTER TABLE patient_site ADD COLUMN merge_id uuid;
  ALTER TABLE patient ALTER COLUMN number_index DROP NOT NULL;
  ALTER TABLE patient ADD COLUMN erased_at timestamptz;
  ALTER TABLE patient ADD COLUMN erasure_ground text;
  ALTER TABLE patient ADD CHECK ((erased_at IS NULL) = (number_index IS NOT NULL));
  ALTER TABLE patient ADD CHECK ((erased_at IS NULL) = (erasure_ground IS NULL));`;

export class OnePersonReferred1700000010011 implements MigrationInterface {
  readonly name = 'OnePersonReferred1700000010011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT set_config('app.sites', '*', true)`);
    await runner.query(REFERRAL + PATIENT);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
