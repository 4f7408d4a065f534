import { Clock, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Appointment } from '../appointment/appointment.js';
import { decline, expire, type Offer, withdraw } from './offer.js';
import { OfferStore } from './offer.store.js';
import { OfferingCommands } from './offering.commands.js';

/** What happens to a place that fell free, and to what was offered of it. Everything queues behind the place. */
@Injectable()
export class FreedPlaceCommands {
  constructor(
    private readonly offers: OfferStore,
    private readonly offering: OfferingCommands,
    private readonly clock: Clock,
  ) {}

  /** A booked appointment fell through, or got another time: what it took at this one is free. */
  async freed(tx: Tx, { id: freedBy, siteId, kind }: Appointment, startsAt: Date): Promise<void> {
    if (kind === 'evaluation' || startsAt <= this.clock.now()) return;
    const id = await this.offers.openPlace(tx, { id: newId(), siteId, freedBy, startsAt });
    await this.offering.offerOn(tx, await this.offers.lockPlace(tx, id));
  }

  decline(tx: Tx, id: string): Promise<Offer> {
    return this.end(tx, id, (offer) => decline(offer, this.clock.now()));
  }

  expire(tx: Tx, id: string): Promise<Offer> {
    return this.end(tx, id, expire);
  }

  /** It cannot be booked for this patient after all. */
  giveUp(tx: Tx, id: string): Promise<Offer> {
    return this.end(tx, id, (offer) => withdraw(offer, 'not-bookable', this.clock.now()));
  }

  /** Who is off the list is offered nothing any more. */
  async withdrawAll(tx: Tx, courseId: string): Promise<void> {
    for (const { id } of await this.offers.open(tx, { courseId }))
      await this.end(tx, id, (offer) => withdraw(offer, 'left-list', this.clock.now()));
  }

  /** Whoever joined late is offered what is still free. */
  async offerOpen(tx: Tx, siteId: string): Promise<void> {
    for (const id of await this.offers.openPlaces(tx, siteId))
      await this.offering.offerOn(tx, await this.offers.lockPlace(tx, id));
  }

  /** Ends an offer, and the place goes to the next. */
  private async end(
    tx: Tx,
    id: string,
    decide: (offer: Offer) => ReturnType<typeof expire>,
  ): Promise<Offer> {
    const { placeId } = await this.offers.get(tx, id);
    const place = await this.offers.lockPlace(tx, placeId);
    const decision = decide(await this.offers.get(tx, id));
    await this.offers.save(tx, decision);
    await this.offering.offerOn(tx, place);
    return decision.state;
  }
}
