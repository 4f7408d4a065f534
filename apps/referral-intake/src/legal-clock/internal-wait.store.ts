import type { Statement, Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { isOrWasAt } from '../transfer/former-site.js';
import { endWait, type InternalWait } from './internal-wait.js';

interface WaitRow {
  readonly referral_id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly waiting_since: Date;
  readonly ended_at: Date | null;
}

const SELECT =
  'SELECT referral_id, patient_id, site_id, waiting_since, ended_at FROM internal_wait';

const INSERT: Statement = {
  name: 'intake.internal-wait.insert',
  sql: `INSERT INTO internal_wait (referral_id, patient_id, site_id, waiting_since)
        VALUES ($1, $2, $3, $4)`,
};

@Injectable()
export class InternalWaitStore {
  /** With the commit. */
  insert(tx: Tx, { referralId, patientId, siteId, waitingSince }: InternalWait): void {
    tx.atCommit(INSERT, [referralId, patientId, siteId, waitingSince]);
  }

  async get(tx: Tx, referralId: string): Promise<InternalWait | null> {
    const [row] = await tx.query<WaitRow>(`${SELECT} WHERE referral_id = $1`, [referralId]);
    return row ? toWait(row) : null;
  }

  /** Ends the waits of a patient at a site for a referral that is accepted. */
  async end(tx: Tx, patientId: string, siteId: string, endedAt: Date): Promise<void> {
    const rows = await tx.query<WaitRow>(
      `${SELECT} w WHERE patient_id = $1 AND ${isOrWasAt('w', '$2')} AND ended_at IS NULL AND EXISTS
         (SELECT FROM referral r WHERE r.id = w.referral_id AND r.status IN ('accepted', 'closed'))
       ORDER BY referral_id FOR UPDATE`,
      [patientId, siteId],
    );
    for (const row of rows) {
      const { state, events } = endWait(toWait(row), endedAt);
      await tx.query('UPDATE internal_wait SET ended_at = $2 WHERE referral_id = $1', [
        state.referralId,
        state.endedAt,
      ]);
      await tx.publish(events);
    }
  }
}

const toWait = (row: WaitRow): InternalWait => ({
  referralId: row.referral_id,
  patientId: row.patient_id,
  siteId: row.site_id,
  waitingSince: row.waiting_since,
  endedAt: row.ended_at,
});
