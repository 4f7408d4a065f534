import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { type Cohort, countersOf, type PathwayCounters } from './pathway-counters.js';

@Injectable()
export class PathwayQueries {
  /** Of one site, or of all that the caller may see. */
  async counters(tx: Tx, siteId: string | null): Promise<PathwayCounters> {
    const cohorts = await tx.query<Cohort>(
      `SELECT r.facts || coalesce(c.facts, '{}') AS facts, count(*)::int AS count
       FROM pathway_referral r LEFT JOIN pathway_course c USING (course_id)
       WHERE $1::text IS NULL OR r.site_id = $1
       GROUP BY 1`,
      [siteId],
    );
    const [missed] = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pathway_missed_appointment
       WHERE $1::text IS NULL OR site_id = $1`,
      [siteId],
    );
    return countersOf(cohorts, missed?.count ?? 0);
  }
}
