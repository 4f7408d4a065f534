import type { Statement, Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { Vault } from '../identity-vault/vault.store.js';

/** Whose letter it is. */
export interface LetterOwner {
  readonly referralId: string;
  readonly patientId: string;
  readonly siteId: string;
}

const PUT: Statement = {
  name: 'intake.letter-text.put',
  sql: `INSERT INTO referral_text (referral_id, patient_id, site_id, suicidality)
        VALUES ($1, $2, $3, $4)
        ON CONFLICT (referral_id) DO UPDATE SET suicidality = excluded.suicidality`,
};

/** The words of a letter: free text about a patient, so sealed under the patient's key. */
@Injectable()
export class LetterTextStore {
  constructor(private readonly vault: Vault) {}

  async put(tx: Tx, owner: LetterOwner, suicidality: string): Promise<void> {
    await this.keep(tx, owner, await this.seal(tx, owner, suicidality));
  }

  /** The words as they are kept; `null` when there are none. */
  async seal(
    tx: Tx,
    { referralId, patientId }: LetterOwner,
    suicidality: string | null,
  ): Promise<Buffer | null> {
    if (suicidality === null) return null;
    const field = fieldOf(referralId);
    return (await this.vault.seal(tx, patientId, { [field]: suicidality }))[field] ?? null;
  }

  /** Later words take the place of earlier ones; none take no place. */
  async keep(tx: Tx, owner: LetterOwner, sealed: Buffer | null): Promise<void> {
    if (sealed === null) return;
    const { referralId, patientId, siteId } = owner;
    await tx.query(PUT, [referralId, patientId, siteId, sealed]);
  }

  async has(tx: Tx, referralId: string): Promise<boolean> {
    const rows = await tx.query('SELECT 1 FROM referral_text WHERE referral_id = $1', [referralId]);
    return rows.length > 0;
  }

  async suicidality(tx: Tx, { referralId, patientId }: LetterOwner): Promise<string | null> {
    const [row] = await tx.query<{ suicidality: Buffer }>(
      'SELECT suicidality FROM referral_text WHERE referral_id = $1',
      [referralId],
    );
    if (!row) return null;
    const field = fieldOf(referralId);
    return (await this.vault.open(tx, patientId, { [field]: row.suicidality }))[field] ?? null;
  }
}

const fieldOf = (referralId: string): string => `suicidality.${referralId}`;
