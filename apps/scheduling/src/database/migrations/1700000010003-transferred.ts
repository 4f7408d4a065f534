import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A referral leads to one course; one that went to another provider, to one more there. */
export class Transferred1700000010003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE course DROP CONSTRAINT course_referral_id_key;
      CREATE UNIQUE INDEX course_referral ON course (referral_id)
        WHERE end_reason IS DISTINCT FROM 'transferred';`);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
