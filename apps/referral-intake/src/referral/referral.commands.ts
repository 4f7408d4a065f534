import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { WaitingListCommands } from '../waiting-list/waiting-list.commands.js';
import type { ReceiveLetter } from './received-letters.commands.js';
import type { Referral, WithdrawalReason } from './referral.js';
import { close, miss, withdraw } from './referral-outcome.js';
import { assertMayRead } from './referral.queries.js';
import { ASSESSMENT_DUE, type Receipt, ReferralReceipt } from './referral-receipt.commands.js';
import { ReferralStore } from './referral.store.js';

@Injectable()
export class ReferralCommands {
  constructor(
    private readonly referrals: ReferralStore,
    private readonly receipts: ReferralReceipt,
    private readonly waitingList: WaitingListCommands,
  ) {}

  receive(tx: Tx, letter: ReceiveLetter): Promise<Receipt> {
    return this.receipts.receive(tx, letter);
  }

  async withdraw(
    tx: Tx,
    id: string,
    command: { reason: WithdrawalReason; withdrawnAt: Date },
  ): Promise<Referral> {
    const referral = await this.referrals.update(tx, id, (one) => {
      assertMayRead(tx.caller, one);
      return withdraw(one, command);
    });
    await tx.unschedule(ASSESSMENT_DUE, id);
    await this.waitingList.leave(tx, { referralId: id }, 'withdrawn', command.withdrawnAt);
    return referral;
  }

  async miss(tx: Tx, id: string, now: Date): Promise<void> {
    await this.referrals.update(tx, id, (referral) => miss(referral, now));
  }

  /** Nothing happens when the referral is not one of ours: the fact stands all the same. */
  async close(tx: Tx, id: string, closedAt: Date): Promise<void> {
    if (!(await this.referrals.exists(tx, id))) return;
    await this.referrals.update(tx, id, (referral) => ({
      state: close(referral, closedAt),
      events: [],
    }));
  }
}
