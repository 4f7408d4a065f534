import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { LegalClocks } from '../legal-clock/legal-clocks.commands.js';
import { OpenOffers } from '../transfer/open-offers.commands.js';

@Injectable()
export class ReferralEnd {
  constructor(
    private readonly clocks: LegalClocks,
    private readonly offers: OpenOffers,
  ) {}

  /** No clock runs for a referral that has ended, and it is offered to nobody. */
  async reached(tx: Tx, referralId: string, at: Date): Promise<void> {
    await this.clocks.meet(tx, referralId, { metBy: 'referral-ended', metAt: at });
    await this.offers.referralEnded(tx, referralId, at);
  }
}
