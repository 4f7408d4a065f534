import { DomainError, type Interval } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Shift } from './duty-roster.js';

/** Somebody who takes a duty in place of whom the roster says, or where it says nobody. */
export interface StandIn extends Shift {
  readonly id: string;
  readonly siteId: string;
  readonly enteredBy: string;
  readonly enteredAt: Date;
}

const WITHIN = `
  SELECT duty, hpr, from_at AS start, until_at AS "end" FROM duty_stand_in
   WHERE site_id = $1 AND until_at > $2 AND from_at < $3 AND cancelled_at IS NULL
   ORDER BY entered_at, id`;

@Injectable()
export class StandInStore {
  async insert(tx: Tx, standIn: StandIn): Promise<void> {
    const { id, siteId, duty, hpr, start, end, enteredBy, enteredAt } = standIn;
    await tx.query(
      `INSERT INTO duty_stand_in (id, site_id, duty, hpr, from_at, until_at, entered_by, entered_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, siteId, duty, hpr, start, end, enteredBy, enteredAt],
    );
  }

  /** Returns the site. Throws `duty-stand-in.not-found`; twice is once. */
  async cancel(tx: Tx, id: string, at: Date): Promise<string> {
    const [row] = await tx.query<{ siteId: string }>(
      `UPDATE duty_stand_in SET cancelled_at = coalesce(cancelled_at, $2) WHERE id = $1
       RETURNING site_id AS "siteId"`,
      [id, at],
    );
    if (row) return row.siteId;
    throw new DomainError('not-found', 'duty-stand-in.not-found', `There is no stand-in ${id}`);
  }

  /** In the order in which they were entered: a later one replaces an earlier. */
  within(tx: Tx, siteId: string, { start, end }: Interval): Promise<Shift[]> {
    return tx.query<Shift>(WITHIN, [siteId, start, end]);
  }
}
