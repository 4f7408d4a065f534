import type { GivenAnswers } from '@lysning/clinical';
import type { DomainEvent } from '@lysning/contracts';
import { type Decision, newId } from '@lysning/kernel';
import type { Statement, Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { NoteVault } from '../note-vault/note-vault.store.js';
import type { Answer } from './answer.js';

const LAST_TO: Statement = {
  name: 'safety.answer.last-to',
  sql: `
  SELECT given.value -> 'items' AS items
    FROM check_in_answer, jsonb_array_elements(answers) AS given
   WHERE patient_id = ANY (ids_of_person($1)) AND site_id = $2 AND given.value ->> 'questionnaire' = $3
   ORDER BY answered_at DESC, id DESC LIMIT 1`,
};
const INSERT: Statement = {
  name: 'safety.answer.insert',
  sql: `INSERT INTO check_in_answer (id, check_in_id, case_id, patient_id, site_id, answers,
          contact_requested, after_closing, answered_at, given_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
};

/** Answers as they were given: each is kept, none is changed. */
@Injectable()
export class AnswerStore {
  constructor(private readonly vault: NoteVault) {}

  /** With the commit. Its free text goes to the vault. */
  async insert(
    tx: Tx,
    { state, events }: Decision<Answer, DomainEvent>,
    text: string | null,
  ): Promise<void> {
    const answers = state.filled.map(({ form: { questionnaire }, items }) => ({
      questionnaire: questionnaire.id,
      version: questionnaire.version,
      items,
    }));
    tx.atCommit(INSERT, [
      state.id,
      state.checkInId,
      state.caseId,
      state.patientId,
      state.siteId,
      JSON.stringify(answers),
      state.contactRequested,
      state.afterClosing,
      state.answeredAt,
      state.givenBy,
    ]);
    await tx.publish(events);
    if (text === null) return;
    const { id: subjectId, patientId, siteId, answeredAt: writtenAt, givenBy: writtenBy } = state;
    const whose = { patientId, siteId, subject: 'answer', subjectId } as const;
    await this.vault.write(tx, { id: newId(), ...whose, text, writtenAt, writtenBy });
  }

  /** What a person answered to a questionnaire last; `null` when never. */
  async lastTo(
    tx: Tx,
    { patientId, siteId }: Pick<Answer, 'patientId' | 'siteId'>,
    questionnaire: string,
  ): Promise<GivenAnswers | null> {
    const [row] = await tx.query<{ items: GivenAnswers }>(LAST_TO, [
      patientId,
      siteId,
      questionnaire,
    ]);
    return row?.items ?? null;
  }
}
