import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Another site may have taken over a referral. */
export class Transferred1700000010004 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE referral_standing DROP CONSTRAINT referral_standing_standing_check;
      ALTER TABLE referral_standing ADD CONSTRAINT referral_standing_standing_check
        CHECK (standing IN ('referred', 'accepted', 'deferred', 'in-treatment', 'refused',
                            'redirected', 'withdrawn', 'ended', 'transferred'));
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
