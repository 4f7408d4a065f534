import { DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { AccessLog, type Page, pageOf, positionAfter } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { InForce } from '../in-force.js';
import { NoteVault } from '../note-vault/note-vault.store.js';
import type { HandOverDto, HandOverItemDto, ListHandOversQuery } from './hand-over.dto.js';

const VIEW = `SELECT id, case_id AS "caseId", patient_id AS "patientId", site_id AS "siteId",
  receiver_kind AS "receiverKind", receiver_her_id AS "receiverHerId",
  receiver_hpr AS "receiverHpr", status, announced_at AS "announcedAt",
  receipt_due_at AS "receiptDueAt", status = 'announced' AND receipt_due_at <= $1 AS overdue,
  concluded_at AS "concludedAt" FROM hand_over`;
const CONDITIONS = `($2::text IS NULL OR site_id = $2) AND ($3::uuid IS NULL OR case_id = $3)
  AND ($4::text IS NULL OR status = $4)
  AND ($5::boolean IS NULL OR (status = 'announced' AND receipt_due_at <= $1) = $5)
  AND ($6::timestamptz IS NULL OR (receipt_due_at, id) > ($6, $7::uuid))`;

@Injectable()
export class HandOverQueries {
  constructor(
    private readonly vault: NoteVault,
    private readonly accessLog: AccessLog,
    private readonly inForce: InForce,
  ) {}

  async get(tx: Tx, id: string): Promise<HandOverDto> {
    const { now } = this.inForce.present();
    const [found] = await tx.query<Readonly<HandOverItemDto>>(`${VIEW} WHERE id = $2`, [now, id]);
    if (!found) {
      throw new DomainError('not-found', 'hand-over.not-found', `There is no hand-over ${id}`);
    }
    await this.accessLog.record(tx, [readOf(found)]);
    const notes = await this.vault.read(tx, found.patientId, 'hand-over', id);
    return {
      ...found,
      notes: notes.map((note) => ({ ...note, writtenAt: note.writtenAt.toISOString() })),
    };
  }

  /** What is due first comes first. */
  async list(tx: Tx, query: ListHandOversQuery): Promise<Page<HandOverItemDto>> {
    const { limit, cursor, siteId, caseId, status, overdue } = query;
    const [afterTime = null, afterId = null] = positionAfter(cursor, 2) ?? [];
    const rows = await tx.query<HandOverItemDto>(
      `${VIEW} WHERE ${CONDITIONS} ORDER BY receipt_due_at, id LIMIT $8`,
      [this.inForce.present().now, siteId, caseId, status, overdue, afterTime, afterId, limit + 1],
    );
    const page = pageOf(rows, limit, ({ receiptDueAt, id }) => [
      new Date(receiptDueAt).toISOString(),
      id,
    ]);
    await this.accessLog.record(tx, page.items.map(readOf));
    return page;
  }
}

const readOf = ({ patientId, siteId }: HandOverItemDto) => ({
  patientId,
  siteId,
  resource: 'hand-over',
});
