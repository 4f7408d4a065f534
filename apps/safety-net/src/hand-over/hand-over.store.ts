import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { NoteVault } from '../note-vault/note-vault.store.js';
import type { AnnouncedHandOver, HandOver } from './hand-over.js';

/** The deadline of a receiver's receipt. */
export const RECEIPT_DUE = 'hand-over.receipt-due';

interface HandOverRow {
  readonly id: string;
  readonly case_id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly receiver_kind: string;
  readonly receiver_her_id: string;
  readonly receiver_hpr: string | null;
  readonly status: HandOver['status'];
  readonly announced_at: Date;
  readonly announced_by: string;
  readonly receipt_due_at: Date;
  readonly next_reminder_at: Date | null;
  readonly concluded_at: Date | null;
  readonly decline_reason: string | null;
}

const SELECT = `SELECT id, case_id, patient_id, site_id, receiver_kind, receiver_her_id,
  receiver_hpr, status, announced_at, announced_by, receipt_due_at, next_reminder_at, concluded_at,
  decline_reason FROM hand_over`;

@Injectable()
export class HandOverStore {
  constructor(private readonly vault: NoteVault) {}

  /** What the receiver should know goes to the vault. */
  async insert(
    tx: Tx,
    { state, events }: Decision<AnnouncedHandOver, DomainEvent>,
    text: string | null,
  ): Promise<void> {
    const { id, patientId, siteId, receiver, announcedAt, announcedBy } = state;
    await tx.query(
      `INSERT INTO hand_over (id, case_id, patient_id, site_id, receiver_kind, receiver_her_id,
         receiver_hpr, status, announced_at, announced_by, receipt_due_at, next_reminder_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        id,
        state.caseId,
        patientId,
        siteId,
        receiver.kind,
        receiver.herId,
        receiver.hpr,
        state.status,
        announcedAt,
        announcedBy,
        state.receiptDueAt,
        state.nextReminderAt,
      ],
    );
    await tx.publish(events);
    await this.setDeadline(tx, state);
    if (text === null) return;
    const note = { id: newId(), subject: 'hand-over', subjectId: id, text } as const;
    const written = { writtenAt: announcedAt, writtenBy: announcedBy };
    await this.vault.write(tx, { ...note, patientId, siteId, ...written });
  }

  get(tx: Tx, id: string): Promise<HandOver> {
    return this.one(tx, id, '');
  }

  /** The one that waits for its receipt, if any. */
  async announced(tx: Tx, caseId: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `SELECT id FROM hand_over WHERE case_id = $1 AND status = 'announced'`,
      [caseId],
    );
    return row?.id ?? null;
  }

  /** Before anything is locked: whoever runs deadlines holds the deadline first. */
  async holdDeadline(tx: Tx, id: string): Promise<void> {
    await tx.unschedule(RECEIPT_DUE, id);
  }

  /** Whoever locks one holds its deadline, and the case, before; and must `save` it. */
  lock(tx: Tx, id: string): Promise<HandOver> {
    return this.one(tx, id, 'FOR UPDATE');
  }

  async save(tx: Tx, { state, events }: Decision<HandOver, DomainEvent>): Promise<void> {
    await tx.query(
      `UPDATE hand_over SET status = $2, next_reminder_at = $3, concluded_at = $4,
         decline_reason = $5 WHERE id = $1`,
      [
        state.id,
        state.status,
        state.status === 'announced' ? state.nextReminderAt : null,
        concludedAt(state),
        state.status === 'declined' ? state.reason : null,
      ],
    );
    await tx.publish(events);
    await this.setDeadline(tx, state);
  }

  private async setDeadline(tx: Tx, handOver: HandOver): Promise<void> {
    if (handOver.status !== 'announced') return;
    const { id: key, nextReminderAt: dueAt } = handOver;
    await tx.schedule({ kind: RECEIPT_DUE, key, dueAt, payload: { handOverId: key } });
  }

  private async one(tx: Tx, id: string, lock: 'FOR UPDATE' | ''): Promise<HandOver> {
    const [row] = await tx.query<HandOverRow>(`${SELECT} WHERE id = $1 ${lock}`, [id]);
    if (row) return toHandOver(row);
    throw new DomainError('not-found', 'hand-over.not-found', `There is no hand-over ${id}`);
  }
}

function concludedAt(handOver: HandOver): Date | null {
  switch (handOver.status) {
    case 'announced':
      return null;
    case 'received':
      return handOver.receivedAt;
    case 'declined':
      return handOver.declinedAt;
    case 'replaced':
      return handOver.replacedAt;
  }
}

function toHandOver(row: HandOverRow): HandOver {
  const details = detailsOf(row);
  const { status, next_reminder_at: nextReminderAt, concluded_at: at, decline_reason } = row;
  if (status === 'announced' && nextReminderAt) return { ...details, status, nextReminderAt };
  if (!at) throw new Error(`Hand-over ${row.id} is ${status} without a time`);
  if (status === 'received') return { ...details, status, receivedAt: at };
  if (status === 'replaced') return { ...details, status, replacedAt: at };
  return { ...details, status: 'declined', declinedAt: at, reason: decline_reason ?? '' };
}

const detailsOf = (row: HandOverRow) => ({
  id: row.id,
  caseId: row.case_id,
  patientId: row.patient_id,
  siteId: row.site_id,
  receiver: {
    kind: row.receiver_kind,
    herId: row.receiver_her_id,
    hpr: row.receiver_hpr,
  },
  announcedAt: row.announced_at,
  announcedBy: row.announced_by,
  receiptDueAt: row.receipt_due_at,
});
