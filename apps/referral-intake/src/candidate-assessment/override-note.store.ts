import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { Vault } from '../identity-vault/vault.store.js';
import type { Override } from './assessment.js';

interface NoteRow {
  readonly override_id: string;
  readonly note: Buffer;
}
interface NoteOwner {
  readonly referralId: string;
  readonly patientId: string;
  readonly siteId: string;
}

/** A physician's words behind an override: free text about a patient, so sealed under the patient's key. */
@Injectable()
export class OverrideNoteStore {
  constructor(private readonly vault: Vault) {}

  async insert(tx: Tx, owner: NoteOwner, id: Override['id'], text: string): Promise<void> {
    const { referralId, patientId, siteId } = owner;
    const sealed = await this.vault.seal(tx, patientId, { [fieldOf(id)]: text });
    await tx.query(
      `INSERT INTO override_note (override_id, referral_id, patient_id, site_id, note)
       VALUES ($1, $2, $3, $4, $5)`,
      [id, referralId, patientId, siteId, sealed[fieldOf(id)]],
    );
  }

  /** By override id; also those of overrides that a change of findings voided since. */
  async of(tx: Tx, { referralId, patientId }: NoteOwner): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<NoteRow>(
      'SELECT override_id, note FROM override_note WHERE referral_id = $1 ORDER BY override_id',
      [referralId],
    );
    const notes = new Map<string, string>();
    for (const { override_id, note } of rows) {
      const plain = await this.vault.open(tx, patientId, { [fieldOf(override_id)]: note });
      notes.set(override_id, plain[fieldOf(override_id)] ?? '');
    }
    return notes;
  }
}

const fieldOf = (overrideId: string): string => `override.${overrideId}`;
