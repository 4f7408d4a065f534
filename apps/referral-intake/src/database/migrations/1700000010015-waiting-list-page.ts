import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A list in the order that the programme begins with, so that its first page is read without sorting the rest. Another
 * order of the keys is sorted each time.
 */
export class WaitingListPage1700000010015 implements MigrationInterface {
  readonly name = 'WaitingListPage1700000010015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX waiting_list_in_order ON waiting_list_entry (
        site_id, (CASE urgency WHEN 'urgent' THEN 1 ELSE 2 END), latest_start_on,
        (CASE residence WHEN 'resident' THEN 1 WHEN 'unknown' THEN 2 ELSE 3 END), waiting_since, added_at, id
      ) WHERE status = 'waiting'
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
