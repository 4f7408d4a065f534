import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { isOpen, notOpen, type OpenReferral } from '../referral/referral.js';
import { ReferralStore } from '../referral/referral.store.js';
import { HandedOverRecords } from './handed-over-record.store.js';
import { TakeOver } from './take-over.commands.js';
import { requireParty } from '../transfer/party.js';
import { accept, type AcceptedTransfer, type Answer, type Transfer } from '../transfer/transfer.js';
import { TransferStore } from '../transfer/transfer.store.js';

/** Another provider takes over: its receipt and the whole case in one transaction, or none of it. */
@Injectable()
export class Acceptance {
  constructor(
    private readonly transfers: TransferStore,
    private readonly referrals: ReferralStore,
    private readonly records: HandedOverRecords,
    private readonly takeOver: TakeOver,
  ) {}

  /** Throws unless the caller's provider is the one that is asked. */
  async assertAsked(tx: Tx, id: string): Promise<void> {
    requireParty(tx.caller, await this.transfers.get(tx, id), 'toSiteId');
  }

  /** `tx` sees every site. */
  async accept(tx: Tx, id: string, answer: Answer): Promise<Transfer> {
    const { referralId } = await this.transfers.get(tx, id);
    const { referral } = await this.referrals.lock(tx, referralId);
    const known = await this.transfers.get(tx, id);
    if (known.status === 'accepted') return known;
    if (!isOpen(referral)) throw notOpen(referral);
    const { state } = await this.transfers.update(tx, id, (one) =>
      accept(one, referral.status, answer),
    );
    await this.handOver(tx, referral, state);
    return state;
  }

  private async handOver(tx: Tx, referral: OpenReferral, transfer: AcceptedTransfer) {
    await this.records.keep(tx, transfer, transfer.endedAt);
    await this.takeOver.run(tx, referral, transfer);
  }
}
