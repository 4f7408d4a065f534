import { Clock, dayOf, DomainError, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { choose } from '../allocation/choice.js';
import { needsOf } from '../allocation/demand.js';
import { SiteCapacityStore } from '../allocation/site-capacity.store.js';
import { BookingStore, type LoadedCourse } from '../booking/booking.store.js';
import { ProtocolStore } from '../protocol/protocol.store.js';
import { offered } from './offer.js';
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
    const now = this.clock.now();
    const rules = this.protocols.standbyRules();
    const tier = tierFor(rules, place.startsAt, now);
    if (place.status !== 'open') return;
    if (!tier) return this.offers.endPlace(tx, place.id, 'closed');
    const open = await this.offers.open(tx, { placeId: place.id });
    const wanted = tier.offersAtOnce - open.length;
    const { suited, passedOver } = await this.next(tx, place, { wanted, now });
    for (const [index, one] of suited.entries()) {
      const { listed, loaded, next } = one;
      const offer = {
        ...next,
        id: newId(),
        placeId: place.id,
        courseId: listed.courseId,
        patientId: loaded.course.patientId,
        siteId: place.siteId,
        startsAt: place.startsAt,
        because: {
          position: index + 1,
          urgency: listed.urgency,
          latestStartOn: listed.latestStartOn,
          waitingSince: listed.waitingSince.toISOString(),
          passedOver: passedOver[index] ?? 0,
          orderVersion: this.protocols.waitingOrder().version,
        },
        offeredAt: now,
        expiresAt: expiryOf(tier, place.startsAt, now, rules.leadHoursMin),
      };
      await this.offers.insert(tx, offered(offer, rules.version));
    }
  }

  /** The first ones in order who could take the place, and how many stood before each and could not. */
  private async next(
    tx: Tx,
    place: FreedPlace,
    { wanted, now }: { wanted: number; now: Date },
  ): Promise<{ suited: Suited[]; passedOver: number[] }> {
    const { keys } = this.protocols.waitingOrder();
    const day = dayOf(place.startsAt);
    const all = await this.stores.standby.listed(tx, { ...place, placeId: place.id, day });
    const inOrder = all.sort((one, other) => compareWaiting(one, other, keys));
    const suited: Suited[] = [];
    const passedOver: number[] = [];
    for (const [index, listed] of inOrder.entries()) {
      if (suited.length >= wanted) break;
      if (!suits(listed, place.startsAt)) continue;
      const found = await this.couldTake(tx, place, { listed, now });
      if (found) passedOver.push(index - suited.length);
      if (found) suited.push(found);
    }
    return { suited, passedOver };
  }

  private async couldTake(
    tx: Tx,
    place: FreedPlace,
    { listed, now }: { listed: Listed; now: Date },
  ): Promise<Suited | null> {
    const loaded = await this.stores.bookings.load(tx, listed.courseId, { lock: false });
    const next = nextInfusion(loaded, place.startsAt);
    if (!next || !isAllowed(() => requestFor({ ...next, ...place }).ask(loaded, now))) return null;
    const { rules, course } = loaded;
    const needs = needsOf(next.kind, place.startsAt, rules.durations);
    const spans = needs.map(({ during }) => during);
    const site = await this.stores.capacities.load(tx, course, { frame: rules, spans });
    return choose(needs, site.resources, site.occupancy, 0).met ? { listed, loaded, next } : null;
  }
}

function isAllowed(ask: () => unknown): boolean {
  try {
    ask();
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
