import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A hold takes allocations under the ids that its appointments will have: the exclusion constraint makes no difference
 * between what is held and what is booked, and a confirmation writes no allocation.
 */
export class Hold1700000010011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE hold (
        id           uuid PRIMARY KEY,
        course_id    uuid NOT NULL REFERENCES course,
        patient_id   uuid NOT NULL,
        site_id      text NOT NULL,
        client       text NOT NULL,
        status       text NOT NULL CHECK (status IN ('open', 'confirmed', 'released', 'expired')),
        appointments json NOT NULL,
        placed_at    timestamptz NOT NULL,
        expires_at   timestamptz NOT NULL CHECK (expires_at > placed_at),
        ended_at     timestamptz,
        CHECK ((status = 'open') = (ended_at IS NULL))
      );
      CREATE INDEX hold_client ON hold (client, expires_at) WHERE status = 'open';
      CREATE INDEX hold_course ON hold (course_id) WHERE status = 'open';
      ALTER TABLE allocation DROP CONSTRAINT allocation_appointment_id_fkey;
      COMMENT ON COLUMN allocation.appointment_id IS 'An appointment, or what will be one when its hold is confirmed';
      ALTER TABLE appointment DROP CONSTRAINT appointment_status_check, ADD CONSTRAINT
        appointment_status_check CHECK (status IN
          ('booked', 'checked-in', 'started', 'completed', 'abandoned', 'missed', 'cancelled'));
      DROP INDEX appointment_standing;
      CREATE UNIQUE INDEX appointment_standing ON appointment (course_id, kind, ordinal)
        WHERE status IN ('booked', 'checked-in', 'started', 'completed');
      ${siteScoped('hold')}
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
