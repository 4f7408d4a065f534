import { addDays, Clock, dayOf, DomainError, momentAt } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import type { PartnerReceipt } from './deliverable-letter.js';
import { markSent, type OutwardLetter } from './outward-letter.js';
import { OutwardLetters } from './outward-letters.commands.js';
import { OutwardLetterStore } from './outward-letter.store.js';

export const RECONCILIATION_DUE = 'letter-reconciliation.due';

@Injectable()
export class SentLetters {
  constructor(
    private readonly letters: OutwardLetterStore,
    private readonly outward: OutwardLetters,
    private readonly programme: Programme,
    private readonly clock: Clock,
  ) {}

  /** What waits to leave, for this caller alone for a while. */
  claim(tx: Tx, atMost: number): Promise<OutwardLetter[]> {
    return this.letters.claim(tx, this.outward.partner, atMost);
  }

  /** The day's letters of the partner are counted on the morning after. */
  async left(tx: Tx, { id, partner }: OutwardLetter): Promise<void> {
    const sentAt = this.clock.now();
    const day = dayOf(sentAt);
    await this.letters.update(tx, id, (letter) => markSent(letter, sentAt));
    await tx.schedule({
      kind: RECONCILIATION_DUE,
      key: `${partner}:${day}`,
      dueAt: momentAt(addDays(day, 1), this.programme.letterRules(day).reconcileAt),
      payload: { partner, day },
    });
  }

  /** A receipt for a letter that is none of ours settles nothing. */
  async receive(tx: Tx, { letterId, ...told }: PartnerReceipt): Promise<'settled' | 'unknown'> {
    try {
      await this.outward.receive(tx, letterId, told);
      return 'settled';
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'not-found') return 'unknown';
      throw error;
    }
  }
}
