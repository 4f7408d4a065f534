import { Clock, DomainError } from '@lysning/kernel';
import type { CallerContext, Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { BookingCommands } from '../booking/booking.commands.js';
import { NotFree } from '../booking/booking.store.js';
import { CourseStore } from '../course/course.store.js';
import { FreedPlaceCommands } from './freed-place.commands.js';
import { accept, assertOpen, type Offer, withdraw } from './offer.js';
import { OfferStore } from './offer.store.js';
import { requestFor } from './offered-booking.js';

/** What an acceptance changes. */
@Injectable()
export class AcceptanceStores {
  constructor(
    readonly courses: CourseStore,
    readonly offers: OfferStore,
  ) {}
}

/** The first who accepts is booked by the rules for any booking; whoever comes later is told that it is taken. */
@Injectable()
export class OfferAcceptanceCommands {
  constructor(
    private readonly stores: AcceptanceStores,
    private readonly bookings: BookingCommands,
    private readonly places: FreedPlaceCommands,
    private readonly clock: Clock,
  ) {}

  /** Accepting again answers the same. What can no longer be booked goes to the next. */
  async accept(caller: CallerContext, id: string): Promise<Offer> {
    try {
      return await this.bookings.untilWon(caller, (tx, attempt) => this.attempt(tx, id, attempt));
    } catch (error) {
      const reason = whyNotBookable(error);
      if (reason === undefined) throw error;
      await this.bookings.untilWon(caller, (tx) => this.places.giveUp(tx, id));
      throw new DomainError('conflict', 'standby-offer.not-bookable', reason);
    }
  }

  /** Its course is locked before its place, as by everybody. */
  private async attempt(tx: Tx, id: string, attempt: number): Promise<Offer> {
    const { courses, offers } = this.stores;
    const { courseId, placeId } = await offers.get(tx, id);
    await courses.lock(tx, courseId);
    const place = await offers.lockPlace(tx, placeId);
    const offer = await offers.get(tx, id);
    if (offer.status === 'accepted') return offer;
    if (place.status === 'filled') throw alreadyTaken();
    assertOpen(offer, this.clock.now());
    const { ask } = requestFor(offer);
    const taken = await this.bookings.attempt(tx, courseId, { ask, attempt });
    const [booked] = await this.bookings.save(tx, taken);
    if (!booked) throw new Error(`Offer ${id} was to be booked and was not`);
    const decision = accept(offer, booked.id, taken.now);
    await offers.save(tx, decision);
    await offers.endPlace(tx, placeId, 'filled');
    for (const other of await offers.open(tx, { placeId }))
      await offers.save(tx, withdraw(other, 'place-taken', taken.now));
    return decision.state;
  }
}

const alreadyTaken = (): DomainError =>
  new DomainError('conflict', 'standby-offer.place-taken', 'Somebody else took the place first');

/** What the booking found in its way; `undefined` when it was something else that went wrong. */
function whyNotBookable(error: unknown): string | undefined {
  if (error instanceof NotFree) return error.message;
  const isRefused =
    error instanceof DomainError &&
    error.kind !== 'not-found' &&
    /^(booking|course|appointment)\./.test(error.code);
  return isRefused ? error.message : undefined;
}
