import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From a verdict to the candidate who was left with it: a draft of the rules is tried on all that stand. */
export class StandingVerdict1700000010016 implements MigrationInterface {
  readonly name = 'StandingVerdict1700000010016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX assessment_evaluation ON assessment (evaluation_id) WHERE evaluation_id IS NOT NULL',
    );
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
