import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Gap } from './duty-roster.js';

/** Gaps of which somebody was told. */
@Injectable()
export class GapStore {
  known(tx: Tx, siteId: string): Promise<Gap[]> {
    return tx.query<Gap>(
      `SELECT duty, from_at AS start, until_at AS "end" FROM duty_gap WHERE site_id = $1`,
      [siteId],
    );
  }

  /** Keeps these and forgets what was known before: a gap that was filled and comes again is told again. */
  async replace(tx: Tx, siteId: string, gaps: readonly Gap[]): Promise<void> {
    await tx.query('DELETE FROM duty_gap WHERE site_id = $1', [siteId]);
    await tx.query(
      `INSERT INTO duty_gap (site_id, duty, from_at, until_at)
       SELECT $1, * FROM unnest($2::text[], $3::timestamptz[], $4::timestamptz[])`,
      [
        siteId,
        gaps.map(({ duty }) => duty),
        gaps.map(({ start }) => start),
        gaps.map(({ end }) => end),
      ],
    );
  }
}
