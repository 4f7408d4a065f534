import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A list is ordered by its entries' keys when it is read, so that other rules order it anew at once. */
export class WaitingListOrder1700000010009 implements MigrationInterface {
  readonly name = 'WaitingListOrder1700000010009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX waiting_list_order;
      ALTER TABLE waiting_list_entry DROP COLUMN rank;
      ALTER TABLE waiting_list_entry DROP COLUMN order_version;
      ALTER TABLE waiting_list_entry ADD COLUMN residence text NOT NULL DEFAULT 'unknown'
        CHECK (residence IN ('resident', 'out-of-area', 'unknown'));
      ALTER TABLE waiting_list_entry DROP CONSTRAINT waiting_list_entry_referral_id_key;
      CREATE UNIQUE INDEX waiting_list_referral ON waiting_list_entry (referral_id)
        WHERE status = 'waiting';
      CREATE INDEX waiting_list_ended ON waiting_list_entry (referral_id, left_at);
      CREATE INDEX waiting_list_site ON waiting_list_entry (site_id) WHERE status = 'waiting';
      CREATE TABLE waiting_list (site_id text PRIMARY KEY, order_version text NOT NULL);
      ${siteScoped('waiting_list')}`);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
