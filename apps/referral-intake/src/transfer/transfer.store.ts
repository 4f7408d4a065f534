import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { OpenTransfer, Transfer } from './transfer.js';

interface TransferRow {
  readonly id: string;
  readonly referral_id: string;
  readonly patient_id: string;
  readonly from_site_id: string;
  readonly to_site_id: string;
  readonly reason: string;
  readonly content: Transfer['content'];
  readonly offered_at: Date;
  readonly offered_by: string;
  readonly status: Transfer['status'];
  readonly ended_at: Date | null;
  readonly ended_by: string | null;
  readonly decline_reason: string | null;
}

const SELECT = 'SELECT * FROM referral_transfer';
const LIST_MAX = 500;

export interface Listed {
  readonly siteId: string;
  /** To the site, from the site, or both. */
  readonly direction?: 'incoming' | 'outgoing' | undefined;
  readonly status?: Transfer['status'] | undefined;
}

@Injectable()
export class TransferStore {
  async insert(tx: Tx, { state, events }: Decision<OpenTransfer, DomainEvent>): Promise<void> {
    await tx.query(
      `INSERT INTO referral_transfer (id, referral_id, patient_id, from_site_id, to_site_id, reason,
         content, offered_at, offered_by, status)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        state.id,
        state.referralId,
        state.patientId,
        state.fromSiteId,
        state.toSiteId,
        state.reason,
        JSON.stringify(state.content),
        state.offeredAt,
        state.offeredBy,
        state.status,
      ],
    );
    await tx.publish(events);
  }

  /** Locks one, lets `decide` change it, and stores the change with its events. The caller holds the referral. */
  async update<State extends Transfer>(
    tx: Tx,
    id: string,
    decide: (transfer: Transfer) => Decision<State, DomainEvent>,
  ): Promise<{ readonly state: State; readonly isNews: boolean }> {
    const before = await this.one(tx, id, 'FOR UPDATE');
    const { state, events } = decide(before);
    const isNews = events.length > 0;
    if (isNews) await this.save(tx, state);
    await tx.publish(events);
    return { state, isNews };
  }

  get(tx: Tx, id: string): Promise<Transfer> {
    return this.one(tx, id, '');
  }

  /** The offer of a referral that waits for an answer, if any. */
  async openOf(tx: Tx, referralId: string): Promise<OpenTransfer | null> {
    const [row] = await tx.query<TransferRow>(
      `${SELECT} WHERE referral_id = $1 AND status = 'open'`,
      [referralId],
    );
    return row ? { ...detailsOf(row), status: 'open' } : null;
  }

  /** Of a site, the oldest first. */
  async list(tx: Tx, { siteId, direction, status }: Listed): Promise<Transfer[]> {
    const rows = await tx.query<TransferRow>(
      `${SELECT} WHERE (($2::text IS DISTINCT FROM 'outgoing' AND to_site_id = $1)
           OR ($2::text IS DISTINCT FROM 'incoming' AND from_site_id = $1))
         AND ($3::text IS NULL OR status = $3)
       ORDER BY offered_at, id LIMIT $4`,
      [siteId, direction ?? null, status ?? null, LIST_MAX],
    );
    return rows.map(toTransfer);
  }

  private async save(tx: Tx, transfer: Transfer): Promise<void> {
    const ended = transfer.status === 'open' ? null : transfer;
    await tx.query(
      `UPDATE referral_transfer SET status = $2, ended_at = $3, ended_by = $4, decline_reason = $5
       WHERE id = $1`,
      [
        transfer.id,
        transfer.status,
        ended?.endedAt,
        ended?.endedBy,
        transfer.status === 'declined' ? transfer.declineReason : null,
      ],
    );
  }

  private async one(tx: Tx, id: string, lock: '' | 'FOR UPDATE'): Promise<Transfer> {
    const [row] = await tx.query<TransferRow>(`${SELECT} WHERE id = $1 ${lock}`, [id]);
    if (row) return toTransfer(row);
    throw new DomainError('not-found', 'transfer.not-found', `There is no transfer ${id}`);
  }
}

function toTransfer(row: TransferRow): Transfer {
  const details = detailsOf(row);
  const { status, ended_at: endedAt, ended_by: endedBy, decline_reason: declineReason } = row;
  if (!endedAt || endedBy === null || status === 'open') return { ...details, status: 'open' };
  return status === 'declined'
    ? { ...details, status, endedAt, endedBy, declineReason: declineReason ?? '' }
    : { ...details, status, endedAt, endedBy };
}

const detailsOf = (row: TransferRow) => ({
  id: row.id,
  referralId: row.referral_id,
  patientId: row.patient_id,
  fromSiteId: row.from_site_id,
  toSiteId: row.to_site_id,
  reason: row.reason,
  content: row.content,
  offeredAt: row.offered_at,
  offeredBy: row.offered_by,
});
