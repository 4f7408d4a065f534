import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { concludedAt, type ReferralRow, toReferral } from './referral-row.store.js';
import { OPEN_STATUSES, type ReceivedReferral, type Referral } from './referral.js';

/** A referral as it is stored: `version` moves with each change of it or of its assessment. */
export interface StoredReferral {
  readonly referral: Referral;
  readonly version: number;
}

const SELECT = `SELECT id, patient_id, site_id, version, status, sender, sender_message_id, letter,
  routing, received_at, assessment_due_on::text, deadlines_version, withdrawal_reason,
  deferred_until::text, concluded_at, (SELECT breached_at FROM legal_clock c
    WHERE c.referral_id = referral.id AND c.deadline = 'assessment'
    ORDER BY c.started_at DESC LIMIT 1) AS overdue_since FROM referral`;

@Injectable()
export class ReferralStore {
  /** False when it is not stored because one like it is known: by message, or open for the same indication. */
  async insert(tx: Tx, referral: ReceivedReferral): Promise<boolean> {
    const rows = await tx.query(
      {
        name: 'intake.referral.insert',
        sql: `INSERT INTO referral (id, patient_id, site_id, status, sender, sender_message_id,
                indication, letter, received_at, assessment_due_on, deadlines_version, routing,
                person_id)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, person_of($2))
              ON CONFLICT DO NOTHING RETURNING id`,
      },
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
        JSON.stringify(referral.routing),
      ],
    );
    return rows.length === 1;
  }

  /** The referral because of which `insert` stored nothing, if the caller may see it. */
  async like(tx: Tx, referral: ReceivedReferral): Promise<StoredReferral | null> {
    const [row] = await tx.query<ReferralRow>(
      `${SELECT} WHERE (site_id = $1 AND sender = $2 AND sender_message_id = $3)
         OR (person_id = person_of($4) AND indication = $5 AND status = ANY ($6))
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
      `UPDATE referral SET version = version + 1, status = $2, withdrawal_reason = $3,
         concluded_at = $4, deferred_until = $5, letter = $6, assessment_due_on = $7,
         deadlines_version = $8, routing = $9 WHERE id = $1`,
      [
        referral.id,
        referral.status,
        referral.status === 'withdrawn' ? referral.reason : null,
        concludedAt(referral),
        referral.status === 'deferred' ? referral.deferredUntil : null,
        JSON.stringify(referral.letter),
        referral.assessmentDueOn,
        referral.deadlinesVersion,
        JSON.stringify(referral.routing),
      ],
    );
  }

  private async one(tx: Tx, id: string, lock: '' | 'FOR UPDATE'): Promise<StoredReferral> {
    const [row] = await tx.query<ReferralRow>(`${SELECT} WHERE id = $1 ${lock}`, [id]);
    if (row) return toStored(row);
    throw new DomainError('not-found', 'referral.not-found', `There is no referral ${id}`);
  }
}

const toStored = (row: ReferralRow): StoredReferral => ({
  referral: toReferral(row),
  version: row.version,
});
