import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person has one session at a time in which drug is in the body, whatever ids they have. */
export class OnePersonInSession1700000010002 implements MigrationInterface {
  readonly name = 'OnePersonInSession1700000010002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT set_config('app.sites', '*', true)`);
    await runner.query(`
      ALTER TABLE infusion_session ADD COLUMN person_id uuid;
      UPDATE infusion_session SET person_id = patient_id;
      ALTER TABLE infusion_session ALTER COLUMN person_id SET NOT NULL;
      DROP INDEX infusion_session_one_open;
      CREATE UNIQUE INDEX infusion_session_one_open ON infusion_session (person_id)
        WHERE status IN ('infusing', 'observing');
      CREATE INDEX infusion_session_patient ON infusion_session (patient_id, site_id);`);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
