import { type DomainEvent, event, WaitingListReorderedV1 } from '@lysning/contracts';
import { type Day, type Decision, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { isOrWasAt } from '../transfer/former-site.js';
import type { LeavingReason, WaitingEntry, WaitingListEntry } from './waiting-list-entry.js';
import type { Order, OrderKeys } from './waiting-list-order.js';

export interface EntryRow {
  readonly id: string;
  readonly referral_id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly status: WaitingListEntry['status'];
  readonly urgency: OrderKeys['urgency'];
  readonly latest_start_on: Day;
  readonly residence: OrderKeys['residence'];
  readonly waiting_since: Date;
  readonly added_at: Date;
  readonly reason: LeavingReason | null;
  readonly left_at: Date | null;
}

export const ENTRY_COLUMNS = `id, referral_id, patient_id, site_id, status, urgency,
  latest_start_on::text, residence, waiting_since, added_at, reason, left_at`;

/** Whose waiting ends: a patient's at one site, or what came of one referral. */
export type Whose =
  | { readonly patientId: string; readonly siteId: string }
  | { readonly referralId: string };

@Injectable()
export class WaitingListStore {
  async insert(tx: Tx, { state, events }: Decision<WaitingEntry, DomainEvent>): Promise<void> {
    await tx.query(
      `INSERT INTO waiting_list_entry (id, referral_id, patient_id, site_id, status, urgency,
         latest_start_on, residence, waiting_since, added_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        state.id,
        state.referralId,
        state.patientId,
        state.siteId,
        state.status,
        state.urgency,
        state.latestStartOn,
        state.residence,
        state.waitingSince,
        state.addedAt,
      ],
    );
    await tx.publish(events);
  }

  /** Locks one entry, lets `decide` change it, and stores the change with its events. */
  async update(
    tx: Tx,
    id: string,
    decide: (entry: WaitingListEntry) => Decision<WaitingListEntry, DomainEvent>,
  ): Promise<WaitingListEntry> {
    const [row] = await tx.query<EntryRow>(
      `SELECT ${ENTRY_COLUMNS} FROM waiting_list_entry WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (row) return this.decide(tx, toEntry(row), decide);
    throw new DomainError(
      'not-found',
      'waiting-list-entry.not-found',
      `There is no place on a waiting list ${id}`,
    );
  }

  /** Locks who still waits, in the order of their ids, and lets `decide` change each. */
  async updateWaiting(
    tx: Tx,
    whose: Whose,
    decide: (entry: WaitingListEntry) => Decision<WaitingListEntry, DomainEvent>,
  ): Promise<void> {
    const [condition, parameters] =
      'patientId' in whose
        ? [
            `patient_id = ANY (ids_of_person($1)) AND ${isOrWasAt('e', '$2')}`,
            [whose.patientId, whose.siteId],
          ]
        : ['referral_id = $1', [whose.referralId]];
    const rows = await tx.query<EntryRow>(
      `SELECT ${ENTRY_COLUMNS}
       FROM waiting_list_entry e WHERE ${condition} AND status = 'waiting' ORDER BY id FOR UPDATE`,
      parameters,
    );
    for (const row of rows) await this.decide(tx, toEntry(row), decide);
  }

  /** Entries of accepted referrals that ended with a consent, while nobody waits for the same referral. */
  async endedWithConsent(tx: Tx, patientId: string, siteId: string): Promise<WaitingListEntry[]> {
    const rows = await tx.query<EntryRow>(
      `SELECT DISTINCT ON (referral_id) ${ENTRY_COLUMNS} FROM waiting_list_entry e
       WHERE patient_id = ANY (ids_of_person($1)) AND site_id = $2
         AND NOT EXISTS (SELECT FROM waiting_list_entry w
           WHERE w.referral_id = e.referral_id AND w.status = 'waiting')
         AND EXISTS (SELECT FROM referral r WHERE r.id = e.referral_id AND r.status = 'accepted')
       ORDER BY referral_id, left_at DESC`,
      [patientId, siteId],
    );
    return rows
      .map(toEntry)
      .filter((entry) => entry.status === 'left' && entry.reason === 'consent-withdrawn');
  }

  /** Notes by which version of the order a list stands, and tells it when that changed while people wait. */
  async noteOrder(tx: Tx, siteId: string, { version }: Order, now: Date): Promise<void> {
    const rows = await tx.query<{ replaced: boolean; entries: number }>(
      `INSERT INTO waiting_list AS l (site_id, order_version) VALUES ($1, $2)
       ON CONFLICT (site_id) DO UPDATE SET order_version = excluded.order_version
         WHERE l.order_version <> excluded.order_version
       RETURNING xmax <> 0 AS replaced, (SELECT count(*)::int FROM waiting_list_entry
         WHERE site_id = $1 AND status = 'waiting') AS entries`,
      [siteId, version],
    );
    const [reordered] = rows;
    if (!reordered?.replaced || reordered.entries === 0) return;
    const entryCount = reordered.entries;
    const reorderedAt = now.toISOString();
    await tx.publish([
      event(WaitingListReorderedV1, { siteId, orderVersion: version, entryCount, reorderedAt }),
    ]);
  }

  private async decide(
    tx: Tx,
    before: WaitingListEntry,
    decide: (entry: WaitingListEntry) => Decision<WaitingListEntry, DomainEvent>,
  ): Promise<WaitingListEntry> {
    const { state, events } = decide(before);
    if (state !== before) await this.save(tx, state);
    await tx.publish(events);
    return state;
  }

  private async save(tx: Tx, entry: WaitingListEntry): Promise<void> {
    await tx.query(
      `UPDATE waiting_list_entry SET site_id = $2, urgency = $3, latest_start_on = $4,
         residence = $5, status = $6, reason = $7, left_at = $8 WHERE id = $1`,
      [
        entry.id,
        entry.siteId,
        entry.urgency,
        entry.latestStartOn,
        entry.residence,
        entry.status,
        entry.status === 'left' ? entry.reason : null,
        entry.status === 'left' ? entry.leftAt : null,
      ],
    );
  }
}

export function toEntry(row: EntryRow): WaitingListEntry {
  const details = {
    id: row.id,
    referralId: row.referral_id,
    patientId: row.patient_id,
    siteId: row.site_id,
    urgency: row.urgency,
    latestStartOn: row.latest_start_on,
    residence: row.residence,
    waitingSince: row.waiting_since,
    addedAt: row.added_at,
  };
  return row.reason === null || row.left_at === null
    ? { ...details, status: 'waiting' }
    : { ...details, status: 'left', reason: row.reason, leftAt: row.left_at };
}
