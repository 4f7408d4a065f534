import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever changes an appointment, the count goes up: calendars tell newer from older by it. */
const REVISION = `
  ALTER TABLE appointment ADD COLUMN revision integer NOT NULL DEFAULT 0;
  CREATE FUNCTION count_appointment_revision() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.revision := OLD.revision + 1;
    RETURN NEW;
  END $$;
  CREATE TRIGGER appointment_revision BEFORE UPDATE ON appointment FOR EACH ROW
    WHEN ((OLD.starts_at, OLD.ends_at, OLD.status) IS DISTINCT FROM
          (NEW.starts_at, NEW.ends_at, NEW.status))
    EXECUTE FUNCTION count_appointment_revision();`;

/** Rings for the days, in Oslo, that an appointment left or came to; with the commit, and once per day and commit. */
const BELL = `
  CREATE FUNCTION ring_day_board() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      PERFORM pg_notify('day_board', OLD.site_id || ' ' || to_char(OLD.starts_at AT TIME ZONE 'Europe/Oslo', 'YYYY-MM-DD'));
    END IF;
    PERFORM pg_notify('day_board', NEW.site_id || ' ' || to_char(NEW.starts_at AT TIME ZONE 'Europe/Oslo', 'YYYY-MM-DD'));
    RETURN NULL;
  END $$;
  CREATE TRIGGER appointment_bell AFTER INSERT OR UPDATE ON appointment FOR EACH ROW
    EXECUTE FUNCTION ring_day_board();`;

const FEED = `
  CREATE TABLE calendar_feed (
    id            uuid PRIMARY KEY,
    site_id       text NOT NULL,
    kind          text NOT NULL,
    code          text,
    patient_id    uuid,
    language      text NOT NULL,
    token_sha256  bytea NOT NULL UNIQUE CHECK (length(token_sha256) = 32),
    made_by       text NOT NULL,
    made_at       timestamptz NOT NULL,
    revoked_by    text,
    revoked_at    timestamptz,
    revoked_because text,
    CHECK ((kind = 'patient') = (patient_id IS NOT NULL)),
    CHECK ((kind = 'patient') = (code IS NULL)),
    CHECK (num_nulls(revoked_by, revoked_at, revoked_because) IN (0, 3))
  );
  CREATE INDEX calendar_feed_list ON calendar_feed (site_id, id);
  CREATE INDEX allocation_history ON allocation (resource_id, appointment_id);
  CREATE INDEX appointment_of_patient ON appointment (patient_id);`;

export class CalendarFeed1700000010010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query([REVISION, BELL, FEED, siteScoped('calendar_feed')].join('\n'));
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
