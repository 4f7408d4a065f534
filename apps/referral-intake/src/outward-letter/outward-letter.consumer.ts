import { Clock } from '@lysning/kernel';
import { type Deadline, EventConsumer, OnDeadline, type Tx } from '@lysning/messaging';
import type { AwaitedReceipt } from './outward-letter.js';
import { OutwardLetters, RECEIPT_DUE } from './outward-letters.commands.js';
import { ReconciliationStore } from './reconciliation.store.js';
import { RECONCILIATION_DUE } from './sent-letters.commands.js';

@EventConsumer('referral-intake.outward-letter')
export class OutwardLetterConsumer {
  constructor(
    private readonly letters: OutwardLetters,
    private readonly reconciliations: ReconciliationStore,
    private readonly clock: Clock,
  ) {}

  @OnDeadline(RECEIPT_DUE)
  async receiptDue(tx: Tx, { payload }: Deadline): Promise<void> {
    const { letterId, awaited } = payload as { letterId: string; awaited: AwaitedReceipt };
    await this.letters.missReceipt(tx, letterId, awaited, this.clock.now());
  }

  @OnDeadline(RECONCILIATION_DUE)
  async reconciliationDue(tx: Tx, { payload }: Deadline): Promise<void> {
    const { partner, day } = payload as { partner: string; day: string };
    await this.reconciliations.count(tx, { partner, day, partnerCount: null }, this.clock.now());
  }
}
