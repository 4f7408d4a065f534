import { dayOf } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { AssessmentCommands } from '../candidate-assessment/assessment.commands.js';
import { OutwardLetters } from '../outward-letter/outward-letters.commands.js';
import { Providers } from '../provider/providers.queries.js';
import { routed } from '../provider/routing.js';
import type { OpenReferral } from '../referral/referral.js';
import { MovedCase } from './moved-case.commands.js';
import type { AcceptedTransfer } from '../transfer/transfer.js';

/** What follows, in the same transaction, from a receipt. */
@Injectable()
export class TakeOver {
  constructor(
    private readonly providers: Providers,
    private readonly cases: MovedCase,
    private readonly assessments: AssessmentCommands,
    private readonly outward: OutwardLetters,
  ) {}

  async run(tx: Tx, before: OpenReferral, transfer: AcceptedTransfer): Promise<void> {
    const { toSiteId: siteId, endedAt: at } = transfer;
    const route = await this.providers.routerOf(tx, { siteId, choice: 'named' }, at);
    const routing = route(before.letter);
    await this.cases.move(tx, transfer, routing);
    await this.assessments.takenOver(tx, before.id);
    const referral = { ...before, siteId };
    await tx.publish([routed(referral, routing, at)]);
    const { name } = this.providers.get(siteId, dayOf(at));
    const facts = { provider: name.nb };
    await this.outward.write(tx, referral, { kind: 'referral-transferred', facts, at });
  }
}
