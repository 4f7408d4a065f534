import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Public knowledge: no row is about a patient, so none is hidden from anybody. */
const INTAKE_STOP = `
  CREATE TABLE intake_stop (
    id            uuid PRIMARY KEY,
    provider_id   text NOT NULL,
    scope         text NOT NULL CHECK (scope IN ('all', 'out-of-area')),
    reason        text NOT NULL,
    stopped_from  date NOT NULL,
    stopped_until date,
    stopped_at    timestamptz NOT NULL,
    stopped_by    text NOT NULL,
    resumed_at    timestamptz,
    CHECK (stopped_until >= stopped_from)
  );
  CREATE INDEX intake_stop_standing ON intake_stop (stopped_from) WHERE resumed_at IS NULL;`;

const ROUTING = `
  ALTER TABLE referral ADD COLUMN routing json;
  CREATE INDEX waiting_list_started ON waiting_list_entry (left_at, site_id)
    WHERE status = 'left' AND reason = 'treatment-started';`;

export class Provider1700000010005 implements MigrationInterface {
  readonly name = 'Provider1700000010005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INTAKE_STOP + ROUTING);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
