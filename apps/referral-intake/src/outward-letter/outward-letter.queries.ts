import { DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { AccessLog } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import type { OutwardLetter } from './outward-letter.js';
import { OutwardLetterStore } from './outward-letter.store.js';

@Injectable()
export class OutwardLetterQueries {
  constructor(
    private readonly letters: OutwardLetterStore,
    private readonly accessLog: AccessLog,
  ) {}

  /** What went out about one referral, the oldest first. */
  async of(tx: Tx, referralId: string): Promise<OutwardLetter[]> {
    return this.recorded(tx, await this.letters.of(tx, referralId));
  }

  /** Letters that failed or whose receipts did not come, and of which nobody has taken care. */
  async alarmsAt(tx: Tx, siteId: string): Promise<OutwardLetter[]> {
    return this.recorded(tx, await this.letters.alarmed(tx, siteId));
  }

  /** A human being takes care of it. Throws when there is nothing to take care of. */
  async acknowledge(tx: Tx, id: string, at: Date): Promise<OutwardLetter> {
    const letter = await this.letters.get(tx, id);
    if (!letter.failedAt && letter.alarms.length === 0) {
      throw new DomainError('conflict', 'letter.no-alarm', 'The letter has raised no alarm');
    }
    await this.letters.acknowledge(tx, id, { by: tx.caller.subject, at });
    return letter;
  }

  private async recorded(tx: Tx, letters: OutwardLetter[]): Promise<OutwardLetter[]> {
    await this.accessLog.record(
      tx,
      letters.map(({ patientId, siteId }) => ({ patientId, siteId, resource: 'outward-letter' })),
    );
    return letters;
  }
}
