import type { Tx } from '@lysning/messaging';
import { AccessLog, type Page, pageOf, positionAfter } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { NoteVault } from '../note-vault/note-vault.store.js';
import { SafetyCaseStore } from '../safety-case/safety-case.store.js';
import type { AnswerDto, ListAnswersQuery } from './answers.dto.js';

type Stored = Readonly<Omit<AnswerDto, 'text'>>;

const LIST = `
  SELECT id, check_in_id AS "checkInId", answers, contact_requested AS "contactRequested",
         after_closing AS "afterClosing", answered_at AS "answeredAt", given_by AS "givenBy"
    FROM check_in_answer
   WHERE case_id = $1 AND ($2::timestamptz IS NULL OR (answered_at, id) < ($2, $3::uuid))
   ORDER BY answered_at DESC, id DESC LIMIT $4`;

@Injectable()
export class AnswersQueries {
  constructor(
    private readonly cases: SafetyCaseStore,
    private readonly vault: NoteVault,
    private readonly accessLog: AccessLog,
  ) {}

  /** What a person told, newest first, their own words with it. */
  async list(tx: Tx, caseId: string, query: ListAnswersQuery): Promise<Page<AnswerDto>> {
    const { limit, cursor } = query;
    const { patientId, siteId } = await this.cases.get(tx, caseId);
    await this.accessLog.record(tx, [{ patientId, siteId, resource: 'check-in-answer' }]);
    const [beforeTime = null, beforeId = null] = positionAfter(cursor, 2) ?? [];
    const rows = await tx.query<Stored>(LIST, [caseId, beforeTime, beforeId, limit + 1]);
    const { items, nextCursor } = pageOf(rows, limit, ({ answeredAt, id }) => [
      new Date(answeredAt).toISOString(),
      id,
    ]);
    const read: AnswerDto[] = [];
    for (const answer of items) {
      const [note] = await this.vault.read(tx, patientId, 'answer', answer.id);
      read.push({ ...answer, text: note?.text ?? null });
    }
    return { items: read, nextCursor };
  }
}
