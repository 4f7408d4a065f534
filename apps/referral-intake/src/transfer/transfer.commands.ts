import { dayOf } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { assertListed } from '../programme-field.js';
import { isOpen, notOpen } from '../referral/referral.js';
import { ReferralStore } from '../referral/referral.store.js';
import { requireParty } from './party.js';
import { Prospects } from './prospects.queries.js';
import {
  type Answer,
  cancel,
  decline,
  offer,
  type OfferReferral,
  type OpenTransfer,
  type Transfer,
} from './transfer.js';
import { TransferStore } from './transfer.store.js';

export type Offer = Pick<
  OfferReferral,
  'id' | 'referralId' | 'toSiteId' | 'reason' | 'offeredAt' | 'offeredBy'
>;

@Injectable()
export class TransferCommands {
  constructor(
    private readonly transfers: TransferStore,
    private readonly referrals: ReferralStore,
    private readonly prospects: Prospects,
    private readonly programme: Programme,
  ) {}

  async offer(tx: Tx, command: Offer): Promise<{ transfer: OpenTransfer; created: boolean }> {
    this.assertReason(command.reason, command.offeredAt);
    const { referral } = await this.referrals.lock(tx, command.referralId);
    const known = await this.transfers.openOf(tx, command.referralId);
    if (!isOpen(referral)) throw notOpen(referral);
    const { prospect, content } = await this.prospects.of(tx, referral, command);
    const { patientId, siteId: fromSiteId } = referral;
    const decision = offer(known, { ...command, patientId, fromSiteId, content }, prospect);
    const created = decision.state !== known;
    if (created) await this.transfers.insert(tx, decision);
    return { transfer: decision.state, created };
  }

  async decline(
    tx: Tx,
    id: string,
    command: Answer & { declineReason: string },
  ): Promise<Transfer> {
    this.assertReason(command.declineReason, command.endedAt);
    const { state } = await this.transfers.update(tx, id, (one) => {
      requireParty(tx.caller, one, 'toSiteId');
      return decline(one, command);
    });
    return state;
  }

  async cancel(tx: Tx, id: string, command: Answer): Promise<Transfer> {
    const { state } = await this.transfers.update(tx, id, (one) => {
      requireParty(tx.caller, one, 'fromSiteId');
      return cancel(one, command);
    });
    return state;
  }

  private assertReason(reason: string, at: Date): void {
    assertListed(this.programme.referralRules(dayOf(at)).transferReasons, reason, 'reason');
  }
}
