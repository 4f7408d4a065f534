import { dayOf } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { LegalClocks } from '../legal-clock/legal-clocks.commands.js';
import { refusalsOf } from '../provider/provider.js';
import { Providers } from '../provider/providers.queries.js';
import type { OpenReferral } from '../referral/referral.js';
import type { OfferContent, OfferReferral, Prospect } from './transfer.js';

/** How a referral would stand with another provider. */
@Injectable()
export class Prospects {
  constructor(
    private readonly providers: Providers,
    private readonly clocks: LegalClocks,
  ) {}

  /** Throws 400 naming `toSiteId` when nobody of this id gives the treatment on that day. */
  async of(
    tx: Tx,
    { id, letter, status, receivedAt }: OpenReferral,
    { toSiteId: siteId, offeredAt }: Pick<OfferReferral, 'toSiteId' | 'offeredAt'>,
  ): Promise<{ prospect: Prospect; content: OfferContent }> {
    const provider = this.providers.get(siteId, dayOf(offeredAt), 'toSiteId');
    const route = await this.providers.routerOf(tx, { siteId, choice: 'named' }, offeredAt);
    const { intakeStopped, residence } = route(letter);
    const running = await this.clocks.running(tx, id);
    const content = {
      indication: letter.indication,
      status,
      waitingSince: receivedAt.toISOString(),
      residence,
      legalClocks: running.map(({ deadline, dueOn }) => ({ deadline, dueOn })),
    };
    return { prospect: { refusals: refusalsOf(provider, letter), intakeStopped }, content };
  }
}
