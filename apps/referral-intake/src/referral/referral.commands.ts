import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { WaitingListCommands } from '../waiting-list/waiting-list.commands.js';
import type { ReceiveLetter } from './received-letters.commands.js';
import type { Referral, WithdrawalReason } from './referral.js';
import { close, withdraw } from './referral-outcome.js';
import { assertMayRead } from './referral.queries.js';
import { ReferralEnd } from './referral-end.commands.js';
import { type Receipt, ReferralReceipt } from './referral-receipt.commands.js';
import { ReferralStore } from './referral.store.js';

@Injectable()
export class ReferralCommands {
  constructor(
    private readonly referrals: ReferralStore,
    private readonly receipts: ReferralReceipt,
    private readonly waitingList: WaitingListCommands,
    private readonly end: ReferralEnd,
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
    await this.end.reached(tx, id, command.withdrawnAt);
    await this.waitingList.leave(tx, { referralId: id }, 'withdrawn', command.withdrawnAt);
    return referral;
  }

  /** Nothing happens when the referral is not one of ours: the fact stands all the same. */
  async close(tx: Tx, id: string, closedAt: Date): Promise<void> {
    if (!(await this.referrals.exists(tx, id))) return;
    await this.referrals.update(tx, id, (referral) => ({
      state: close(referral, closedAt),
      events: [],
    }));
    await this.end.reached(tx, id, closedAt);
  }
}
