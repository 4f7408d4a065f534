import { dayOf } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { FreedPlace } from './offer.store.js';
import type { Standby, Waiting } from './standby.js';

interface StandbyRow {
  readonly course_id: string;
  readonly from_on: string;
  readonly until_on: string;
  readonly weekdays: readonly number[];
  readonly urgency: Waiting['urgency'];
  readonly latest_start_on: string | null;
  readonly waiting_since: Date;
}

export type Listed = Standby & Waiting;

/** A bound on work for one place. */
const LISTED_MAX = 500;

@Injectable()
export class StandbyStore {
  async put(
    tx: Tx,
    { courseId, siteId }: { courseId: string; siteId: string },
    { standby: { from, until, weekdays }, now }: { standby: Standby; now: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO standby (course_id, site_id, from_on, until_on, weekdays, listed_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (course_id) DO UPDATE SET from_on = excluded.from_on,
         until_on = excluded.until_on, weekdays = excluded.weekdays`,
      [courseId, siteId, from, until, weekdays, now],
    );
  }

  async remove(tx: Tx, courseId: string): Promise<void> {
    await tx.query('DELETE FROM standby WHERE course_id = $1', [courseId]);
  }

  /** Who is listed for the day of a place and was not asked about it; whoever let it go is not. */
  async listed(tx: Tx, { id, siteId, freedBy, startsAt }: FreedPlace): Promise<Listed[]> {
    const day = dayOf(startsAt);
    const rows = await tx.query<StandbyRow>(
      `SELECT s.course_id, s.from_on, s.until_on, s.weekdays, c.urgency,
              c.latest_start_on::text AS latest_start_on,
              coalesce(c.waiting_since, c.planned_at) AS waiting_since
         FROM standby s JOIN course c ON c.id = s.course_id AND c.status <> 'ended'
        WHERE s.site_id = $1 AND s.from_on <= $2 AND s.until_on >= $2
          AND s.course_id <> (SELECT course_id FROM appointment WHERE id = $4)
          AND NOT EXISTS (
            SELECT FROM standby_offer o WHERE o.place_id = $3 AND o.course_id = s.course_id)
        ORDER BY s.listed_at, s.course_id LIMIT $5`,
      [siteId, day, id, freedBy, LISTED_MAX],
    );
    return rows.map((row) => ({
      courseId: row.course_id,
      from: row.from_on,
      until: row.until_on,
      weekdays: row.weekdays,
      urgency: row.urgency,
      latestStartOn: row.latest_start_on,
      waitingSince: row.waiting_since,
    }));
  }
}
