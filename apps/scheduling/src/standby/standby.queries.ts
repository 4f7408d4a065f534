import type { Tx } from '@lysning/messaging';
import { AccessLog } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import type { Offer } from './offer.js';
import { OfferStore } from './offer.store.js';
import { type OfferDto, toOfferDto } from './standby.dto.js';

const OFFERS_MAX = 200;

@Injectable()
export class StandbyQueries {
  constructor(
    private readonly offers: OfferStore,
    private readonly accessLog: AccessLog,
  ) {}

  async get(tx: Tx, id: string): Promise<OfferDto> {
    const offer = await this.offers.get(tx, id);
    await this.recordRead(tx, [offer]);
    return toOfferDto(offer);
  }

  /** Whom the desk has to call: what is offered and not answered. */
  async open(tx: Tx, siteId: string): Promise<OfferDto[]> {
    const offers = await this.offers.ofSite(tx, siteId, OFFERS_MAX);
    await this.recordRead(tx, offers);
    return offers.map(toOfferDto);
  }

  private async recordRead(tx: Tx, offers: readonly Offer[]): Promise<void> {
    const read = offers.map(({ patientId, siteId }) => ({ patientId, siteId }));
    await this.accessLog.record(
      tx,
      read.map((one) => ({ ...one, resource: 'appointment' })),
    );
  }
}
