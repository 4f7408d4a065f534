import { DAY_MS } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';

interface WaitRow {
  readonly site_id: string;
  readonly wait_days: number;
  readonly starts: number;
}

/** Over how long back waiting is measured. */
const WINDOW_DAYS = 180;
/** Fewer tell too much of one person, and too little of the wait. */
const STARTS_MIN = 5;

/** How long patients wait, from receipt of the referral to the first infusion. */
@Injectable()
export class WaitQueries {
  /** By site, in days: the median of those who started lately; none where they are too few. */
  async measured(tx: Tx, now: Date): Promise<ReadonlyMap<string, number>> {
    const since = new Date(now.getTime() - WINDOW_DAYS * DAY_MS);
    const rows = await tx.query<WaitRow>(
      `SELECT site_id, count(*)::int AS starts,
         round(percentile_cont(0.5) WITHIN GROUP
           (ORDER BY extract(epoch FROM left_at - waiting_since) / 86400))::int AS wait_days
       FROM waiting_list_entry
       WHERE status = 'left' AND reason = 'treatment-started' AND left_at >= $1
       GROUP BY site_id`,
      [since],
    );
    return new Map(
      rows
        .filter(({ starts }) => starts >= STARTS_MIN)
        .map(({ site_id, wait_days }) => [site_id, wait_days]),
    );
  }
}
