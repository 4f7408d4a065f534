import type { ConsentWithdrawalReceiptedV1, DataOf } from '@lysning/contracts';
import { dayOf } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { awaitReceipts, give, miss, type Withdrawn } from './withdrawal-receipt.js';
import { WithdrawalReceiptStore } from './withdrawal-receipt.store.js';

export const RECEIPTS_DUE = 'withdrawal-receipt.due';

@Injectable()
export class WithdrawalReceipts {
  constructor(
    private readonly receipts: WithdrawalReceiptStore,
    private readonly programme: Programme,
  ) {}

  /** From now on every registered consumer owes an answer. */
  async await(tx: Tx, withdrawn: Withdrawn): Promise<void> {
    const rules = this.programme.withdrawalRules(dayOf(withdrawn.withdrawnAt));
    const receipts = awaitReceipts(withdrawn, rules);
    await this.receipts.insert(tx, receipts);
    const [first] = receipts;
    if (!first) return;
    await tx.schedule({ kind: RECEIPTS_DUE, key: withdrawn.id, dueAt: first.dueAt, payload: {} });
  }

  /** An answer of somebody of whom none is asked changes nothing. */
  async give(tx: Tx, answer: DataOf<typeof ConsentWithdrawalReceiptedV1>): Promise<void> {
    await this.receipts.update(tx, answer, (receipt) => ({
      state: give(receipt, answer),
      events: [],
    }));
  }

  async miss(tx: Tx, consentId: string, now: Date): Promise<void> {
    await this.receipts.update(tx, { consentId, consumer: null }, (receipt) => miss(receipt, now));
  }
}
