import { Clock, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { choose, isFree } from '../allocation/choice.js';
import { needsOf, timeOf } from '../allocation/demand.js';
import { SiteCapacityStore } from '../allocation/site-capacity.store.js';
import { isAllowed } from '../booking/ask.js';
import { BookingStore, type LoadedCourse } from '../booking/booking.store.js';
import { ProtocolStore } from '../protocol/protocol.store.js';
import { type NewOffer, offered } from './offer.js';
import { type FreedPlace, OfferStore } from './offer.store.js';
import { requestFor } from './offered-booking.js';
import {
  compareWaiting,
  expiryOf,
  type NextInfusion,
  nextInfusion,
  suits,
  tierFor,
} from './standby.js';
import { type Listed, StandbyStore } from './standby.store.js';

/** What a listed course could have, by the rules for booking it. */
interface Suited {
  readonly listed: Listed;
  readonly loaded: LoadedCourse;
  readonly next: NextInfusion;
  /** Its place in the order of all who were not asked yet, and how many before it could not take it. */
  readonly because: { readonly position: number; readonly passedOver: number };
}

/** What an offer rests on. */
@Injectable()
export class OfferingStores {
  constructor(
    readonly standby: StandbyStore,
    readonly bookings: BookingStore,
    readonly capacities: SiteCapacityStore,
  ) {}
}

/** Offers what fell free, in the order of the list. The caller has locked the place. */
@Injectable()
export class OfferingCommands {
  constructor(
    private readonly stores: OfferingStores,
    private readonly offers: OfferStore,
    private readonly protocols: ProtocolStore,
    private readonly clock: Clock,
  ) {}

  /** As many offers more as the rules allow at once. */
  async offerOn(tx: Tx, place: FreedPlace): Promise<void> {
    if (place.status !== 'open') return;
    const now = this.clock.now();
    const rules = this.protocols.standbyRules();
    const tier = tierFor(rules, place.startsAt, now);
    if (!tier) return this.offers.endPlace(tx, place.id, 'closed');
    const open = await this.offers.open(tx, { placeId: place.id });
    const expiresAt = expiryOf(tier, place.startsAt, { now, ...rules });
    for (const suited of await this.next(tx, place, tier.offersAtOnce - open.length)) {
      const offer = { ...this.offerOf(suited, place), offeredAt: now, expiresAt };
      await this.offers.insert(tx, offered(offer, rules.version));
    }
  }

  private offerOf(
    { listed, loaded, next, because }: Suited,
    { id: placeId, siteId, startsAt }: FreedPlace,
  ): Omit<NewOffer, 'offeredAt' | 'expiresAt'> {
    const { courseId, urgency, latestStartOn, waitingSince } = listed;
    const { patientId } = loaded.course;
    const { version: orderVersion } = this.protocols.waitingOrder();
    const waiting = { urgency, latestStartOn, waitingSince: waitingSince.toISOString() };
    const about = { id: newId(), placeId, courseId, patientId, siteId, startsAt, ...next };
    return { ...about, because: { ...because, ...waiting, orderVersion } };
  }

  /** The first ones in order who could take the place. */
  private async next(tx: Tx, place: FreedPlace, wanted: number): Promise<Suited[]> {
    const { keys } = this.protocols.waitingOrder();
    const inOrder = (await this.stores.standby.listed(tx, place)).sort((one, other) =>
      compareWaiting(one, other, keys),
    );
    const suited: Suited[] = [];
    for (const [index, listed] of inOrder.entries()) {
      if (suited.length >= wanted) break;
      const found = suits(listed, place.startsAt) && (await this.couldTake(tx, place, listed));
      const because = { position: index + 1, passedOver: index - suited.length };
      if (found) suited.push({ listed, ...found, because });
    }
    return suited;
  }

  private async couldTake(
    tx: Tx,
    { startsAt }: FreedPlace,
    { courseId }: Listed,
  ): Promise<Pick<Suited, 'loaded' | 'next'> | null> {
    const loaded = await this.stores.bookings.load(tx, courseId, { lock: false });
    const next = nextInfusion(loaded, startsAt);
    const now = this.clock.now();
    if (!next || !isAllowed(requestFor({ ...next, startsAt }).ask, loaded, now)) return null;
    const { rules, course } = loaded;
    const needs = needsOf(next.kind, startsAt, rules.durations);
    const time = timeOf(next.kind, startsAt, rules.durations);
    const site = await this.stores.capacities.load(tx, course, {
      frame: rules,
      spans: [time],
      without: next.insteadOf === null ? [] : [next.insteadOf],
    });
    if (!isFree(site.occupancy, course.patientId, time)) return null;
    return choose(needs, site.resources, site.occupancy, 0).met ? { loaded, next } : null;
  }
}
