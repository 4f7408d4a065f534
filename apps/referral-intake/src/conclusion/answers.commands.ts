import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { LegalClocks } from '../legal-clock/legal-clocks.commands.js';
import { OutwardLetters, type Write } from '../outward-letter/outward-letters.commands.js';
import { isOpen, type Referral } from '../referral/referral.js';
import { OpenOffers } from '../transfer/open-offers.commands.js';

/** An assessment ends, by law, with a letter: the clock stops when the answer is on its way. */
@Injectable()
export class Answers {
  constructor(
    private readonly clocks: LegalClocks,
    private readonly outward: OutwardLetters,
    private readonly offers: OpenOffers,
  ) {}

  async give(tx: Tx, referral: Referral, letter: Write): Promise<void> {
    await this.outward.write(tx, referral, letter);
    const met = { metBy: 'assessment-concluded', metAt: letter.at } as const;
    await this.clocks.meet(tx, referral.id, { deadline: 'assessment', ...met });
    if (!isOpen(referral)) await this.offers.referralEnded(tx, referral.id, letter.at);
  }
}
