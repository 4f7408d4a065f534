import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One letter takes the place of another that did not arrive, and no more than one. */
export class LetterResend1700000010012 implements MigrationInterface {
  readonly name = 'LetterResend1700000010012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE outward_letter ADD COLUMN resend_of uuid UNIQUE REFERENCES outward_letter',
    );
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
