import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How soon a course is due, as it was accepted; and that it rests. */
export class CourseLifecycle1700000010030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE course
        ADD urgency text NOT NULL DEFAULT 'ordinary' CHECK (urgency IN ('urgent', 'ordinary')),
        ADD latest_start_on date,
        ADD pause json CHECK (pause IS NULL OR status <> 'ended');`);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
