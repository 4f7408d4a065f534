import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { cancel } from './transfer.js';
import { TransferStore } from './transfer.store.js';

@Injectable()
export class OpenOffers {
  constructor(private readonly transfers: TransferStore) {}

  /** A referral that came to its end is offered to nobody any more. The caller holds the referral. */
  async referralEnded(tx: Tx, referralId: string, endedAt: Date): Promise<void> {
    const open = await this.transfers.openOf(tx, referralId);
    if (!open) return;
    // Whatever was told of the end, the offer was there until somebody heard of it.
    const at = endedAt < open.offeredAt ? open.offeredAt : endedAt;
    const answer = { endedAt: at, endedBy: tx.caller.subject };
    await this.transfers.update(tx, open.id, (one) => cancel(one, answer));
  }
}
