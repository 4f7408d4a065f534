import { CourseEndedV1, event } from '@lysning/contracts';
import { DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';

export interface Note {
  readonly id: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly text: string;
  readonly version: number;
}

const COLUMNS = `id, patient_id AS "patientId", site_id AS "siteId", text, version`;

@Injectable()
export class NoteStore {
  async insert(tx: Tx, note: Omit<Note, 'version'>, writtenAt: Date): Promise<void> {
    const { id, patientId, siteId, text } = note;
    await tx.query(
      'INSERT INTO note (id, patient_id, site_id, text, version) VALUES ($1, $2, $3, $4, 1)',
      [id, patientId, siteId, text],
    );
    const endedAt = writtenAt.toISOString();
    const data = { courseId: id, referralId: id, patientId, siteId, endedAt };
    await tx.publish([event(CourseEndedV1, { ...data, reason: 'not-tolerated' })]);
  }

  async load(tx: Tx, id: string): Promise<Note> {
    const [note] = await tx.query<Note>(`SELECT ${COLUMNS} FROM note WHERE id = $1 FOR UPDATE`, [
      id,
    ]);
    if (!note) throw new DomainError('not-found', 'note.not-found', 'There is no such note');
    return note;
  }

  async change(tx: Tx, id: string, text: string): Promise<void> {
    await tx.query('UPDATE note SET text = $2, version = version + 1 WHERE id = $1', [id, text]);
  }

  page(tx: Tx, after: string | undefined, limit: number): Promise<Note[]> {
    return tx.query<Note>(
      `SELECT ${COLUMNS} FROM note WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2 + 1`,
      [after ?? null, limit],
    );
  }

  async forget(tx: Tx, patientId: string): Promise<void> {
    await tx.query('DELETE FROM note WHERE patient_id = $1', [patientId]);
  }
}
