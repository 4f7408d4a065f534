import type { DomainEvent } from '@lysning/contracts';
import { type Day, type Decision, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { OPEN_STATUSES, type ReceivedReferral, type Referral } from './referral.js';

interface ReferralRow {
  readonly id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly version: number;
  readonly status: Referral['status'];
  readonly sender: string;
  readonly sender_message_id: string | null;
  readonly letter: Referral['letter'];
  readonly received_at: Date;
  readonly assessment_due_on: Day;
  readonly deadlines_version: string;
  readonly overdue_since: Date | null;
  readonly withdrawal_reason: string | null;
  readonly concluded_at: Date | null;
}

/** A referral as it is stored: `version` moves with each change of it or of its assessment. */
export interface StoredReferral {
  readonly referral: Referral;
  readonly version: number;
}

const SELECT = `SELECT id, patient_id, site_id, version, status, sender, sender_message_id, letter,
  received_at, assessment_due_on::text, deadlines_version, overdue_since, withdrawal_reason,
  concluded_at FROM referral`;

@Injectable()
export class ReferralStore {
  /** False when it is not stored because one like it is known: by message, or open for the same indication. */
  async insert(tx: Tx, referral: ReceivedReferral): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO referral (id, patient_id, site_id, status, sender, sender_message_id, indication,
         letter, received_at, assessment_due_on, deadlines_version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        referral.id,
        referral.patientId,
        referral.siteId,
        referral.status,
        referral.sender,
        referral.senderMessageId,
        referral.letter.indication,
        JSON.stringify(referral.letter),
        referral.receivedAt,
        referral.assessmentDueOn,
        referral.deadlinesVersion,
      ],
    );
    return rows.length === 1;
  }

  /** The referral because of which `insert` stored nothing, if the caller may see it. */
  async like(tx: Tx, referral: ReceivedReferral): Promise<StoredReferral | null> {
    const [row] = await tx.query<ReferralRow>(
      `${SELECT} WHERE (site_id = $1 AND sender = $2 AND sender_message_id = $3)
         OR (patient_id = $4 AND indication = $5 AND status = ANY ($6))
       ORDER BY (sender = $2 AND sender_message_id = $3) IS TRUE DESC LIMIT 1`,
      [
        referral.siteId,
        referral.sender,
        referral.senderMessageId,
        referral.patientId,
        referral.letter.indication,
        OPEN_STATUSES,
      ],
    );
    return row ? toStored(row) : null;
  }

  async get(tx: Tx, id: string): Promise<StoredReferral> {
    return this.one(tx, id, '');
  }

  async exists(tx: Tx, id: string): Promise<boolean> {
    return (await tx.query('SELECT 1 FROM referral WHERE id = $1', [id])).length > 0;
  }

  /** Locks it: whoever changes a referral or its assessment queues here. */
  async lock(tx: Tx, id: string): Promise<StoredReferral> {
    return this.one(tx, id, 'FOR UPDATE');
  }

  /** Locks one referral, lets `decide` change it, and stores the change with its events. */
  async update(
    tx: Tx,
    id: string,
    decide: (referral: Referral) => Decision<Referral, DomainEvent>,
  ): Promise<Referral> {
    const { referral } = await this.lock(tx, id);
    const { state, events } = decide(referral);
    if (state !== referral) await this.save(tx, state);
    await tx.publish(events);
    return state;
  }

  async save(tx: Tx, referral: Referral): Promise<void> {
    await tx.query(
      `UPDATE referral SET version = version + 1, status = $2, overdue_since = $3,
         withdrawal_reason = $4, concluded_at = $5 WHERE id = $1`,
      [
        referral.id,
        referral.status,
        referral.overdueSince,
        referral.status === 'withdrawn' ? referral.reason : null,
        concludedAt(referral),
      ],
    );
  }

  private async one(tx: Tx, id: string, lock: '' | 'FOR UPDATE'): Promise<StoredReferral> {
    const [row] = await tx.query<ReferralRow>(`${SELECT} WHERE id = $1 ${lock}`, [id]);
    if (row) return toStored(row);
    throw new DomainError('not-found', 'referral.not-found', `There is no referral ${id}`);
  }
}

function concludedAt(referral: Referral): Date | null {
  switch (referral.status) {
    case 'received':
      return null;
    case 'accepted':
      return referral.acceptedAt;
    case 'refused':
      return referral.refusedAt;
    case 'withdrawn':
      return referral.withdrawnAt;
    case 'closed':
      return referral.closedAt;
  }
}

const toStored = (row: ReferralRow): StoredReferral => ({
  referral: toReferral(row),
  version: row.version,
});

function toReferral(row: ReferralRow): Referral {
  const details = {
    id: row.id,
    patientId: row.patient_id,
    siteId: row.site_id,
    sender: row.sender,
    senderMessageId: row.sender_message_id,
    letter: row.letter,
    receivedAt: row.received_at,
    assessmentDueOn: row.assessment_due_on,
    deadlinesVersion: row.deadlines_version,
    overdueSince: row.overdue_since,
  };
  if (row.status === 'received') return { ...details, status: 'received' };
  const at = row.concluded_at;
  if (!at) throw new Error(`Referral ${row.id} is ${row.status} without a time`);
  switch (row.status) {
    case 'accepted':
      return { ...details, status: 'accepted', acceptedAt: at };
    case 'refused':
      return { ...details, status: 'refused', refusedAt: at };
    case 'withdrawn': {
      const reason = row.withdrawal_reason as Extract<Referral, { status: 'withdrawn' }>['reason'];
      return { ...details, status: 'withdrawn', reason, withdrawnAt: at };
    }
    case 'closed':
      return { ...details, status: 'closed', closedAt: at };
  }
}
