import { newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { Vault } from '../identity-vault/vault.store.js';
import type { ReferralLetter, ReferralSource } from '../referral-letter/referral-letter.js';
import type { Referral } from './referral.js';

/** A letter about a patient who is referred already. */
export interface DuplicateLetter {
  readonly sender: string;
  readonly senderMessageId: string | null;
  readonly letter: ReferralLetter;
  readonly suicidality: string | null;
  readonly receivedAt: Date;
}

export interface AlsoReferred {
  readonly source: ReferralSource;
  readonly receivedAt: Date;
}

/** Letters that came while the referral was open: one referral, and nothing of them is lost. */
@Injectable()
export class DuplicateStore {
  constructor(private readonly vault: Vault) {}

  /** False when this sender's letter is there already. */
  async insert(tx: Tx, referral: Referral, duplicate: DuplicateLetter): Promise<boolean> {
    const { id: referralId, patientId, siteId } = referral;
    const id = newId();
    const field = `suicidality.${id}`;
    const sealed = await this.vault.seal(tx, patientId, { [field]: duplicate.suicidality });
    const rows = await tx.query(
      `INSERT INTO referral_duplicate (id, referral_id, patient_id, site_id, sender,
         sender_message_id, letter, suicidality, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
      [
        id,
        referralId,
        patientId,
        siteId,
        duplicate.sender,
        duplicate.senderMessageId,
        JSON.stringify(duplicate.letter),
        sealed[field],
        duplicate.receivedAt,
      ],
    );
    return rows.length === 1;
  }

  /** Oldest first. */
  async of(tx: Tx, referralId: string): Promise<AlsoReferred[]> {
    const rows = await tx.query<{ letter: ReferralLetter; received_at: Date }>(
      `SELECT letter, received_at FROM referral_duplicate WHERE referral_id = $1
       ORDER BY received_at, id LIMIT 100`,
      [referralId],
    );
    return rows.map(({ letter, received_at }) => ({
      source: letter.source,
      receivedAt: received_at,
    }));
  }
}
