import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An allocation takes all of a resource or one of its places: a nurse alone with a patient has nobody else, one who
 * watches takes a place, and the constraint knows both.
 */
const SHARE = `
  ALTER TABLE resource DROP CONSTRAINT resource_kind_check;
  ALTER TABLE resource ADD CONSTRAINT resource_kind_check CHECK (kind IN
    ('chair', 'room', 'monitor', 'nurse', 'physician', 'psychologist'));
  ALTER TABLE allocation ADD share int4range NOT NULL DEFAULT '(,)' CHECK (NOT isempty(share));
  ALTER TABLE allocation DROP CONSTRAINT allocation_once;
  ALTER TABLE allocation ADD CONSTRAINT allocation_once
    EXCLUDE USING gist (resource_id WITH =, during WITH &&, share WITH &&) WHERE (active);`;

const ABSENCE = `
  CREATE TABLE absence (
    id           uuid PRIMARY KEY,
    site_id      text NOT NULL,
    resource     text,
    during       tstzrange NOT NULL CHECK (NOT isempty(during)),
    reason       text NOT NULL,
    recorded_at  timestamptz NOT NULL,
    recorded_by  text NOT NULL,
    withdrawn_at timestamptz,
    withdrawn_by text,
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
  );
  COMMENT ON COLUMN absence.resource IS 'The code of who or what is away; NULL: the whole site is closed';
  CREATE INDEX absence_standing ON absence (site_id) WHERE withdrawn_at IS NULL;`;

/** Somebody whose day is not here is at work while the site is open. */
const ROSTER = `
  CREATE TABLE roster_day (
    site_id     text NOT NULL,
    person      text NOT NULL,
    day         date NOT NULL,
    whole       tstzrange NOT NULL CHECK (NOT isempty(whole)),
    shifts      tstzmultirange NOT NULL CHECK (shifts <@ whole),
    imported_at timestamptz NOT NULL,
    imported_by text NOT NULL,
    PRIMARY KEY (site_id, person, day)
  );`;

/**
 * When resources cannot be had within some spans, though no appointment has them: the one place that knows. Days are
 * compared beside ranges because row security lets an index answer the former alone.
 */
const AWAY = `
  CREATE FUNCTION away(resource_ids uuid[], spans tstzmultirange)
    RETURNS TABLE (resource_id uuid, during tstzrange, because text, absence_id uuid)
    LANGUAGE sql STABLE AS $$
      SELECT r.id, a.during, CASE WHEN a.resource IS NULL THEN 'site-closed' ELSE 'absent' END, a.id
        FROM resource r JOIN absence a ON a.site_id = r.site_id
         AND (a.resource IS NULL OR a.resource = r.code)
       WHERE r.id = ANY (resource_ids) AND a.withdrawn_at IS NULL AND a.during && spans
      UNION ALL
      SELECT r.id, off, 'off-duty', NULL
        FROM resource r JOIN roster_day d ON d.site_id = r.site_id AND d.person = r.code,
             unnest(tstzmultirange(d.whole) - d.shifts) AS off
       WHERE r.id = ANY (resource_ids) AND d.whole && spans
         AND d.day >= (lower(spans) AT TIME ZONE 'Europe/Oslo')::date
         AND d.day <= coalesce((upper(spans) AT TIME ZONE 'Europe/Oslo')::date, 'infinity')
    $$;`;

const TABLES = ['absence', 'roster_day'];

export class Roster1700000010020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query([SHARE, ABSENCE, ROSTER, AWAY, ...TABLES.map(siteScoped)].join('\n'));
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
