import type { Session } from '@lysning/planning';
import { offerTier, type OfferTier } from '@lysning/programme';
import { book, release } from './bookings.ts';
import { type Booking, type Clinic, frozenUntil, type Person, type Place } from './clinic.ts';
import { exponential, stream } from './random.ts';
import { changeWith, inTheCourse, seatFor } from './seat.ts';
import { DAY_MINUTES } from './world.ts';

/** A place given back within the frozen days is offered to those on standby; later ones wait for the next plan. */
export function offer(clinic: Clinic, { session, person }: Booking): void {
  if (session.day >= frozenUntil(clinic)) return;
  const [freedBy, freedAt] = [person, clinic.now];
  offerNext(clinic, { session, freedBy, freedAt, offeredTo: new Set(), takenAt: null });
}

/** To the next few in the order of the waiting list, until somebody takes it or it is too late. */
export function offerNext(clinic: Clinic, place: Place): void {
  if (place.takenAt !== null) return;
  const tier = tierOf(clinic, place);
  const next = inOrder(clinic, place).slice(0, tier?.offersAtOnce ?? 0);
  if (!tier || next.length === 0) {
    const nobodyLeft = tier !== null;
    clinic.log.places.push({ freedOn: dayOf(place.freedAt), refilledAfter: null, nobodyLeft });
    return;
  }
  for (const person of next) {
    place.offeredTo.add(person);
    const at = answersAt(clinic, person, tier.expiresAfterMinutes);
    if (at !== null) clinic.agenda.add(at, { kind: 'answer', place, person });
  }
  const expiresAt = awake(clinic, clinic.now + tier.expiresAfterMinutes);
  clinic.agenda.add(expiresAt, { kind: 'expiry', place });
}

const dayOf = (minute: number): number => Math.floor(minute / DAY_MINUTES);

/** How the place is offered now, by the programme's rules; null when it is too late for it. */
function tierOf({ now, world }: Clinic, { session }: Place): OfferTier | null {
  const ahead = session.day * DAY_MINUTES + session.startsAt - now;
  return offerTier(world.assumed.offering, ahead / HOUR_MINUTES);
}

const HOUR_MINUTES = 60;

/** Nobody is asked at night. */
function awake({ world }: Clinic, at: number): number {
  const { awakeFrom, awakeTo } = world.assumed.standby;
  return at % DAY_MINUTES <= awakeTo ? at : (dayOf(at) + 1) * DAY_MINUTES + awakeFrom;
}

/** When this patient says yes; null when not within the time that an offer stands. */
function answersAt({ world, now }: Clinic, person: Person, within: number): number | null {
  const { accepts, answersAfterMinutesMean } = world.assumed.standby;
  const draw = stream(world.seed, 'offer', person.referral.id, (person.offersEver += 1));
  const after = exponential(draw, answersAfterMinutesMean);
  return draw() < accepts && after < within ? now + after : null;
}

/** Who may be offered the place: who has not begun, then the most urgent, then who was referred first. */
export const inOrder = (clinic: Clinic, place: Place): Person[] =>
  [...clinic.active]
    .filter((person) => !place.offeredTo.has(person) && suits(clinic, person, place))
    .sort(
      (one, other) =>
        Number(one.given.length > 0) - Number(other.given.length > 0) ||
        one.referral.urgency - other.referral.urgency ||
        one.rank - other.rank,
    );

function suits(clinic: Clinic, person: Person, place: Place): boolean {
  const { session, freedBy } = place;
  const { referral, given } = person;
  if (!referral.onStandby || person === freedBy || referral.readyDay > session.day) return false;
  if (!seatFor(clinic, place, person)) return false;
  return given.length > 0
    ? inTheCourse(clinic, person, session) !== null
    : isSooner(person, session);
}

/** For who has not begun: at a site within reach, before what is booked. */
const isSooner = ({ referral, bookings }: Person, { siteId, day }: Session): boolean =>
  referral.region.sites.some((site) => site.siteId === siteId) &&
  day < (bookings[0]?.session.day ?? Infinity);

/** The first valid yes wins: the place must still be free, and a new course must keep its spacing. */
export async function answer(clinic: Clinic, place: Place, person: Person): Promise<void> {
  if (!isOpenTo(clinic, place, person)) return;
  const seat = seatFor(clinic, place, person);
  const change = seat && (await changeWith(clinic, person, seat));
  if (!change) return;
  for (const booking of change.givenBack) release(clinic, booking);
  book(clinic, person, change.booked);
  place.takenAt = clinic.now;
  const refilledAfter = clinic.now - place.freedAt;
  clinic.log.places.push({ freedOn: dayOf(place.freedAt), refilledAfter, nobodyLeft: false });
  for (const booking of change.givenBack) offer(clinic, booking);
}

const isOpenTo = (clinic: Clinic, place: Place, person: Person): boolean =>
  place.takenAt === null &&
  clinic.active.has(person) &&
  tierOf(clinic, place) !== null &&
  suits(clinic, person, place);
