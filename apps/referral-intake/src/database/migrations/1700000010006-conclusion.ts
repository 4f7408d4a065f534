import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Candidates may be deferred and redirected, and every verdict keeps all facts that were known. */
export class Conclusion1700000010006 implements MigrationInterface {
  readonly name = 'Conclusion1700000010006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE assessment DROP CONSTRAINT assessment_status_check;
      ALTER TABLE assessment ADD CONSTRAINT assessment_status_check CHECK (status IN ('gathering',
        'evaluated', 'signed-off', 'accepted', 'refused', 'deferred', 'redirected'));
      ALTER TABLE assessment RENAME COLUMN refusal_reason TO reason;
      ALTER TABLE assessment ADD COLUMN deferred_until date;
      ALTER TABLE assessment ADD COLUMN redirected_to text;
      ALTER TABLE evaluation ADD COLUMN known_facts json;
      CREATE INDEX evaluation_history ON evaluation (evaluated_at, id);`);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
