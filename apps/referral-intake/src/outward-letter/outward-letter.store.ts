import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { Statement, Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { OutwardLetter } from './outward-letter.js';

interface LetterRow {
  readonly id: string;
  readonly referral_id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly kind: OutwardLetter['kind'];
  readonly recipient: OutwardLetter['recipient'];
  readonly partner: string;
  readonly to_her_id: string | null;
  readonly language: OutwardLetter['language'];
  readonly facts: OutwardLetter['facts'];
  readonly queued_at: Date;
  readonly resend_of: string | null;
  readonly sent_at: Date | null;
  readonly accepted_at: Date | null;
  readonly delivered_at: Date | null;
  readonly read_at: Date | null;
  readonly failed_at: Date | null;
  readonly failure: string | null;
  readonly alarms: OutwardLetter['alarms'];
}

const COLUMNS = `id, referral_id, patient_id, site_id, kind, recipient, partner, to_her_id, language,
  facts, queued_at, sent_at, accepted_at, delivered_at, read_at, failed_at, failure, alarms, resend_of`;
const INSERT: Statement = {
  name: 'intake.outward-letter.insert',
  sql: `INSERT INTO outward_letter (id, referral_id, patient_id, site_id, kind, recipient, partner,
          to_her_id, language, facts, queued_at, alarms, resend_of)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
};
const LIST_MAX = 500;
const CLAIM_SECONDS = 10;

@Injectable()
export class OutwardLetterStore {
  /** With the commit. */
  insert(tx: Tx, letter: OutwardLetter): void {
    tx.atCommit(INSERT, [
      letter.id,
      letter.referralId,
      letter.patientId,
      letter.siteId,
      letter.kind,
      letter.recipient,
      letter.partner,
      letter.toHerId,
      letter.language,
      JSON.stringify(letter.facts),
      letter.queuedAt,
      JSON.stringify(letter.alarms),
      letter.resendOf,
    ]);
  }

  /** The letter in the place of this one, if there is one. The caller holds this one's lock. */
  async resentAs(tx: Tx, id: string): Promise<OutwardLetter | null> {
    const [row] = await tx.query<LetterRow>(
      `SELECT ${COLUMNS} FROM outward_letter WHERE resend_of = $1`,
      [id],
    );
    return row ? toLetter(row) : null;
  }

  async lock(tx: Tx, id: string): Promise<OutwardLetter> {
    return this.one(tx, id, 'FOR UPDATE');
  }

  async get(tx: Tx, id: string): Promise<OutwardLetter> {
    return this.one(tx, id, '');
  }

  /** Locks one letter, lets `decide` change it, and stores the change with its events. */
  async update(
    tx: Tx,
    id: string,
    decide: (letter: OutwardLetter) => Decision<OutwardLetter, DomainEvent>,
  ): Promise<OutwardLetter> {
    const before = await this.one(tx, id, 'FOR UPDATE');
    const { state, events } = decide(before);
    if (state !== before) await this.save(tx, state);
    await tx.publish(events);
    return state;
  }

  /**
   * Letters that wait to leave by this partner, for whoever asks: nobody else gets them for a while of real time,
   * longer after each attempt. A letter that does not leave is tried for ever, and alarms meanwhile.
   */
  async claim(tx: Tx, partner: string, atMost: number): Promise<OutwardLetter[]> {
    const rows = await tx.query<LetterRow>(
      `UPDATE outward_letter SET attempts = attempts + 1,
         claimed_until = now() + $3 * (1 + least(attempts, 29)) * interval '1 second'
       WHERE id IN (SELECT id FROM outward_letter
         WHERE partner = $1 AND sent_at IS NULL AND failed_at IS NULL AND claimed_until < now()
         ORDER BY queued_at, id LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING ${COLUMNS}`,
      [partner, atMost, CLAIM_SECONDS],
    );
    return rows.map(toLetter);
  }

  async of(tx: Tx, referralId: string): Promise<OutwardLetter[]> {
    const rows = await tx.query<LetterRow>(
      `SELECT ${COLUMNS} FROM outward_letter WHERE referral_id = $1 ORDER BY queued_at, id LIMIT $2`,
      [referralId, LIST_MAX],
    );
    return rows.map(toLetter);
  }

  async alarmed(tx: Tx, siteId: string): Promise<OutwardLetter[]> {
    const rows = await tx.query<LetterRow>(
      `SELECT ${COLUMNS} FROM outward_letter WHERE site_id = $1 AND acknowledged_at IS NULL
         AND (failed_at IS NOT NULL OR alarms::text <> '[]') ORDER BY queued_at, id LIMIT $2`,
      [siteId, LIST_MAX],
    );
    return rows.map(toLetter);
  }

  async acknowledge(
    tx: Tx,
    id: string,
    { by, at }: { readonly by: string; readonly at: Date },
  ): Promise<void> {
    await tx.query(
      `UPDATE outward_letter SET acknowledged_by = $2, acknowledged_at = $3
       WHERE id = $1 AND acknowledged_at IS NULL`,
      [id, by, at],
    );
  }

  private async save(tx: Tx, letter: OutwardLetter): Promise<void> {
    await tx.query(
      `UPDATE outward_letter SET sent_at = $2, accepted_at = $3, delivered_at = $4, read_at = $5,
         failed_at = $6, failure = $7, alarms = $8 WHERE id = $1`,
      [
        letter.id,
        letter.sentAt,
        letter.acceptedAt,
        letter.deliveredAt,
        letter.readAt,
        letter.failedAt,
        letter.failure,
        JSON.stringify(letter.alarms),
      ],
    );
  }

  private async one(tx: Tx, id: string, lock: '' | 'FOR UPDATE'): Promise<OutwardLetter> {
    const [row] = await tx.query<LetterRow>(
      `SELECT ${COLUMNS} FROM outward_letter WHERE id = $1 ${lock}`,
      [id],
    );
    if (row) return toLetter(row);
    throw new DomainError('not-found', 'letter.not-found', `There is no letter ${id}`);
  }
}

const toLetter = (row: LetterRow): OutwardLetter => ({
  id: row.id,
  referralId: row.referral_id,
  patientId: row.patient_id,
  siteId: row.site_id,
  kind: row.kind,
  recipient: row.recipient,
  partner: row.partner,
  toHerId: row.to_her_id,
  language: row.language,
  facts: row.facts,
  queuedAt: row.queued_at,
  resendOf: row.resend_of,
  sentAt: row.sent_at,
  acceptedAt: row.accepted_at,
  deliveredAt: row.delivered_at,
  readAt: row.read_at,
  failedAt: row.failed_at,
  failure: row.failure,
  alarms: row.alarms,
});
