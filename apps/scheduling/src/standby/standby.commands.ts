import { Clock, DomainError, newId } from '@lysning/kernel';
import type { CallerContext, Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Appointment, BookedAppointment } from '../appointment/appointment.js';
import { BookingCommands } from '../booking/booking.commands.js';
import { accept, assertOpen, decline, expire, type Offer, withdraw } from './offer.js';
import { OfferStore } from './offer.store.js';
import { requestFor } from './offered-booking.js';
import { OfferingCommands } from './offering.commands.js';

/** What happens to a place that fell free, and to what was offered of it. Everything queues behind the place. */
@Injectable()
export class StandbyCommands {
  constructor(
    private readonly offers: OfferStore,
    private readonly offering: OfferingCommands,
    private readonly bookings: BookingCommands,
    private readonly clock: Clock,
  ) {}

  /** A booked appointment fell through, or got another time: what it took at this one is free. */
  async freed(tx: Tx, { id: freedBy, siteId, kind }: Appointment, startsAt: Date): Promise<void> {
    if (kind === 'evaluation' || startsAt <= this.clock.now()) return;
    const id = await this.offers.openPlace(tx, { id: newId(), siteId, freedBy, startsAt });
    await this.offering.offerOn(tx, await this.offers.lockPlace(tx, id));
  }

  /** The first who accepts is booked by the rules for any booking; whoever comes later is told that it is taken. */
  async accept(caller: CallerContext, offer: Offer): Promise<BookedAppointment> {
    assertOpen(offer, this.clock.now());
    return this.bookings.take(caller, offer.courseId, requestFor(offer), async (tx, taken) => {
      const place = await this.offers.lockPlace(tx, offer.placeId);
      if (place.status !== 'open') throw alreadyTaken();
      const [booked] = await this.bookings.save(tx, taken);
      if (!booked) throw new Error(`Offer ${offer.id} was to be booked and was not`);
      const current = await this.offers.get(tx, offer.id);
      await this.offers.save(tx, accept(current, booked.id, taken.now));
      await this.offers.endPlace(tx, place.id, 'filled');
      for (const other of await this.offers.open(tx, { placeId: place.id }))
        await this.offers.save(tx, withdraw(other, 'place-taken', taken.now));
      return booked;
    });
  }

  async decline(tx: Tx, id: string): Promise<void> {
    const { placeId } = await this.offers.get(tx, id);
    const place = await this.offers.lockPlace(tx, placeId);
    await this.offers.save(tx, decline(await this.offers.get(tx, id), this.clock.now()));
    await this.offering.offerOn(tx, place);
  }

  async expire(tx: Tx, id: string): Promise<void> {
    const { placeId } = await this.offers.get(tx, id);
    const place = await this.offers.lockPlace(tx, placeId);
    await this.offers.save(tx, expire(await this.offers.get(tx, id)));
    await this.offering.offerOn(tx, place);
  }

  /** Who is off the list is offered nothing any more; what was goes to the next. */
  async leave(tx: Tx, courseId: string): Promise<void> {
    for (const { id, placeId } of await this.offers.open(tx, { courseId })) {
      const place = await this.offers.lockPlace(tx, placeId);
      const offer = await this.offers.get(tx, id);
      await this.offers.save(tx, withdraw(offer, 'left-list', this.clock.now()));
      await this.offering.offerOn(tx, place);
    }
  }
}

const alreadyTaken = (): DomainError =>
  new DomainError('conflict', 'standby-offer.place-taken', 'Somebody else took the place first');
