import type { DomainEvent } from '@lysning/contracts';
import type { Day, Decision } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { LeavingReason, WaitingEntry, WaitingListEntry } from './waiting-list-entry.js';
import type { Urgency } from './waiting-list-order.js';

interface EntryRow {
  readonly id: string;
  readonly referral_id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly urgency: Urgency;
  readonly latest_start_on: Day;
  readonly waiting_since: Date;
  readonly added_at: Date;
  readonly rank: string;
  readonly order_version: string;
}

/** Whose waiting ends: a patient's at one site, or what came of one referral. */
export type Whose =
  { readonly patientId: string; readonly siteId: string } | { readonly referralId: string };

@Injectable()
export class WaitingListStore {
  async insert(tx: Tx, { state, events }: Decision<WaitingEntry, DomainEvent>): Promise<void> {
    await tx.query(
      `INSERT INTO waiting_list_entry (id, referral_id, patient_id, site_id, status, urgency,
         latest_start_on, waiting_since, added_at, rank, order_version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        state.id,
        state.referralId,
        state.patientId,
        state.siteId,
        state.status,
        state.urgency,
        state.latestStartOn,
        state.waitingSince,
        state.addedAt,
        state.rank,
        state.orderVersion,
      ],
    );
    await tx.publish(events);
  }

  /** Locks who still waits, in the order of their ids, and lets `decide` change each. */
  async updateWaiting(
    tx: Tx,
    whose: Whose,
    decide: (entry: WaitingListEntry) => Decision<WaitingListEntry, DomainEvent>,
  ): Promise<void> {
    const [condition, parameters] =
      'patientId' in whose
        ? ['patient_id = $1 AND site_id = $2', [whose.patientId, whose.siteId]]
        : ['referral_id = $1', [whose.referralId]];
    const rows = await tx.query<EntryRow>(
      `SELECT id, referral_id, patient_id, site_id, urgency, latest_start_on::text, waiting_since,
         added_at, rank, order_version
       FROM waiting_list_entry WHERE ${condition} AND status = 'waiting' ORDER BY id FOR UPDATE`,
      parameters,
    );
    for (const row of rows) {
      const { state, events } = decide(toEntry(row));
      if (state.status === 'left') await this.saveLeft(tx, state);
      await tx.publish(events);
    }
  }

  private async saveLeft(
    tx: Tx,
    { id, reason, leftAt }: { id: string; reason: LeavingReason; leftAt: Date },
  ): Promise<void> {
    await tx.query(
      `UPDATE waiting_list_entry SET status = 'left', reason = $2, left_at = $3 WHERE id = $1`,
      [id, reason, leftAt],
    );
  }
}

const toEntry = (row: EntryRow): WaitingEntry => ({
  id: row.id,
  referralId: row.referral_id,
  patientId: row.patient_id,
  siteId: row.site_id,
  urgency: row.urgency,
  latestStartOn: row.latest_start_on,
  waitingSince: row.waiting_since,
  addedAt: row.added_at,
  rank: row.rank,
  orderVersion: row.order_version,
  status: 'waiting',
});
