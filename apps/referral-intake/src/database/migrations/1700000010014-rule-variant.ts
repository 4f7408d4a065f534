import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A verdict names the variant of the rules that the provider had chosen; `NULL` where it had chosen none. */
export class RuleVariant1700000010014 implements MigrationInterface {
  readonly name = 'RuleVariant1700000010014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE evaluation ADD COLUMN rule_variant text');
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
