import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['standby', 'freed_place', 'standby_offer'];

const LIST = `
  CREATE TABLE standby (
    course_id uuid PRIMARY KEY REFERENCES course,
    site_id   text NOT NULL,
    from_on   text NOT NULL,
    until_on  text NOT NULL CHECK (until_on >= from_on),
    weekdays  smallint[] NOT NULL,
    listed_at timestamptz NOT NULL
  );
  CREATE INDEX standby_site ON standby (site_id, until_on);`;

const OFFERS = `
  CREATE TABLE freed_place (
    id        uuid PRIMARY KEY,
    site_id   text NOT NULL,
    freed_by  uuid NOT NULL REFERENCES appointment,
    starts_at timestamptz NOT NULL,
    status    text NOT NULL CHECK (status IN ('open', 'filled', 'closed')),
    UNIQUE (freed_by, starts_at)
  );
  CREATE INDEX freed_place_open ON freed_place (site_id, id) WHERE status = 'open';
  CREATE TABLE standby_offer (
    id         uuid PRIMARY KEY,
    place_id   uuid NOT NULL REFERENCES freed_place,
    course_id  uuid NOT NULL,
    patient_id uuid NOT NULL,
    site_id    text NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('infusion', 'maintenance')),
    ordinal    smallint NOT NULL,
    starts_at  timestamptz NOT NULL,
    instead_of uuid,
    appointment_id uuid,
    status     text NOT NULL CHECK (status IN
      ('open', 'accepted', 'declined', 'expired', 'withdrawn')),
    because    json NOT NULL,
    offered_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    UNIQUE (place_id, course_id)
  );
  CREATE UNIQUE INDEX standby_offer_accepted ON standby_offer (place_id) WHERE status = 'accepted';
  CREATE INDEX standby_offer_open ON standby_offer (site_id, offered_at) WHERE status = 'open';`;

/** Who would come at short notice, what fell free, and to whom it was offered. */
export class Standby1700000010032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE course ADD waiting_since timestamptz;
      ${LIST}
      ${OFFERS}
      ${TABLES.map(siteScoped).join('\n')}
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
