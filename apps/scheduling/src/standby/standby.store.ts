import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Standby, Waiting } from './standby.js';

interface StandbyRow {
  readonly course_id: string;
  readonly from_on: string;
  readonly until_on: string;
  readonly weekdays: readonly number[];
  readonly urgency: Waiting['urgency'] | null;
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

  async isListed(tx: Tx, courseId: string): Promise<boolean> {
    return (await tx.query('SELECT 1 FROM standby WHERE course_id = $1', [courseId])).length > 0;
  }

  /** What referral-intake tells of a place on its list. */
  async learnWaiting(
    tx: Tx,
    { referralId, siteId, urgency, latestStartOn, waitingSince }: WaitingPlace,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO waiting_place (referral_id, site_id, urgency, latest_start_on, waiting_since)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (referral_id) DO UPDATE SET site_id = excluded.site_id,
         urgency = excluded.urgency, latest_start_on = excluded.latest_start_on`,
      [referralId, siteId, urgency, latestStartOn, waitingSince],
    );
  }

  /** Who of a site is listed for a day, and was not offered this place. */
  async listed(
    tx: Tx,
    { siteId, placeId, day }: { siteId: string; placeId: string; day: string },
  ): Promise<Listed[]> {
    const rows = await tx.query<StandbyRow>(
      `SELECT s.course_id, s.from_on, s.until_on, s.weekdays, w.urgency, w.latest_start_on,
              coalesce(w.waiting_since, c.planned_at) AS waiting_since
         FROM standby s JOIN course c ON c.id = s.course_id AND c.status <> 'ended'
         LEFT JOIN waiting_place w ON w.referral_id = c.referral_id
        WHERE s.site_id = $1 AND s.from_on <= $2 AND s.until_on >= $2 AND NOT EXISTS (
          SELECT FROM standby_offer o WHERE o.place_id = $3 AND o.course_id = s.course_id)
        ORDER BY s.listed_at, s.course_id LIMIT $4`,
      [siteId, day, placeId, LISTED_MAX],
    );
    return rows.map((row) => ({
      courseId: row.course_id,
      from: row.from_on,
      until: row.until_on,
      weekdays: row.weekdays,
      urgency: row.urgency ?? 'ordinary',
      latestStartOn: row.latest_start_on,
      waitingSince: row.waiting_since,
    }));
  }
}

export interface WaitingPlace {
  readonly referralId: string;
  readonly siteId: string;
  readonly urgency: Waiting['urgency'];
  readonly latestStartOn: string;
  /** The first time it is told is kept. */
  readonly waitingSince: Date;
}
