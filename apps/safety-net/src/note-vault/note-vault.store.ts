import { randomBytes } from 'node:crypto';
import type { Tx } from '@lysning/messaging';
import { CONFIG, envelope, keyRing } from '@lysning/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';

/** What was written about: an alert, an answer, a hand-over, a closing. */
export type NoteSubject = 'alert' | 'answer' | 'hand-over' | 'closing';

/** Free text about a patient. It leaves this vault only to people who may read it. */
export interface Note {
  readonly id: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly subject: NoteSubject;
  readonly subjectId: string;
  readonly text: string;
  readonly writtenAt: Date;
  readonly writtenBy: string;
}
export type ReadNote = Pick<Note, 'id' | 'text' | 'writtenAt' | 'writtenBy'>;

interface DataKey {
  readonly key: Buffer;
  readonly keyVersion: number;
}
type SealedNote = Omit<ReadNote, 'text'> & { readonly sealed: Buffer; readonly keyVersion: number };

/** As what a patient's key is wrapped. */
export const KEY_FIELD = 'note-key';

/** Notes, each sealed under its patient's own key; the keys lie apart, wrapped by the key-encryption key. */
@Injectable()
export class NoteVault {
  private readonly keys: keyRing.KeyRing;

  constructor(@Inject(CONFIG) { SAFETY_KEK, SAFETY_KEK_OTHER }: Config) {
    this.keys = keyRing.keyRingOf(SAFETY_KEK, SAFETY_KEK_OTHER);
  }

  async write(tx: Tx, note: Note): Promise<void> {
    const { id, patientId, siteId, subject, subjectId, writtenAt, writtenBy } = note;
    const { key, keyVersion } = await this.keyFor(tx, patientId);
    const nonce = randomBytes(envelope.NONCE_BYTES);
    const owner = { patientId, field: fieldOf(note), keyVersion };
    const sealed = envelope.seal(key, nonce, Buffer.from(note.text), owner);
    await tx.query(
      `INSERT INTO sealed_note (id, patient_id, site_id, subject, subject_id, key_version, sealed,
         written_at, written_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, patientId, siteId, subject, subjectId, keyVersion, sealed, writtenAt, writtenBy],
    );
  }

  /** Destroys the patient's key, and what nobody can read without it. */
  async destroy(tx: Tx, patientId: string): Promise<void> {
    await tx.query('DELETE FROM patient_data_key WHERE patient_id = $1', [patientId]);
    await tx.query('DELETE FROM sealed_note WHERE patient_id = $1', [patientId]);
  }

  /** Oldest first. Those whose key was destroyed are gone. */
  async read(tx: Tx, patientId: string, subject: NoteSubject, subjectId: string) {
    const notes = await tx.query<SealedNote>(
      `SELECT id, key_version AS "keyVersion", sealed, written_at AS "writtenAt",
         written_by AS "writtenBy"
       FROM sealed_note WHERE subject = $1 AND subject_id = $2 AND patient_id = $3
       ORDER BY written_at, id LIMIT 200`,
      [subject, subjectId, patientId],
    );
    const known = notes.length > 0 ? await this.findKey(tx, patientId) : null;
    if (!known) return [];
    return notes.map(({ sealed, keyVersion, ...note }): ReadNote => {
      const owner = { patientId, field: fieldOf({ subject, id: note.id }), keyVersion };
      return { ...note, text: envelope.open(known.key, sealed, owner).toString() };
    });
  }

  private async keyFor(tx: Tx, patientId: string): Promise<DataKey> {
    const known = await this.findKey(tx, patientId);
    if (known) return known;
    const owner = { patientId, field: KEY_FIELD, keyVersion: 1 };
    const key = randomBytes(envelope.KEY_BYTES);
    const { kekId, wrapped } = keyRing.wrap(this.keys, key, owner);
    await tx.query(
      `INSERT INTO patient_data_key (patient_id, key_version, kek_id, wrapped)
       VALUES ($1, 1, $2, $3) ON CONFLICT (patient_id) DO NOTHING`,
      [patientId, kekId, wrapped],
    );
    const made = await this.findKey(tx, patientId);
    if (!made) throw new Error(`Patient ${patientId} got no key for notes`);
    return made;
  }

  private async findKey(tx: Tx, patientId: string): Promise<DataKey | null> {
    const [stored] = await tx.query<keyRing.WrappedKey>(
      `SELECT key_version AS "keyVersion", kek_id AS "kekId", wrapped FROM patient_data_key
       WHERE patient_id = $1`,
      [patientId],
    );
    if (!stored) return null;
    const key = keyRing.unwrap(this.keys, stored, { patientId, field: KEY_FIELD });
    return { key, keyVersion: stored.keyVersion };
  }
}

const fieldOf = ({ subject, id }: Pick<Note, 'subject' | 'id'>): string => `${subject}.${id}`;
