import type { Course } from '../course.js';
import type { Instance, Session, Site } from '../instance.js';
import { changePrice, patternPrice, travelPrice } from '../price.js';
import type { Choice } from './choices.js';
import type { Home } from './home-people.js';
import { placesIn } from './opening.js';
import { daysOf, scanPatterns } from './pool.js';
import type { PricedOpening, Timetable } from './timetable.js';

/** Days and people for a course. */
interface Found {
  readonly choice: Choice;
  readonly home: Home;
  readonly days: readonly number[];
}

/**
 * The sessions of a course on the days, and with the nurse and therapist, that cost least beside what the timetable
 * holds: nearly, for a day with somebody else is counted by itself. None when nothing costs less than `limit`.
 */
export function withPeople(
  instance: Instance,
  timetable: Timetable,
  choices: readonly Choice[],
  limit: number,
): Session[] {
  let [least, best]: [number, Found | null] = [limit, null];
  for (const choice of choices) {
    const site = instance.sites.find(({ id }) => id === choice.pool.siteId);
    for (const home of site ? homesAt(site, choice.course) : []) {
      const found = cheapest(instance, timetable, { choice, home }, least);
      if (found) [least, best] = [found.price, { choice, home, days: found.days }];
    }
  }
  return best ? sessionsOf(instance, timetable, best) : [];
}

function homesAt({ nurses, therapists }: Site, { patient }: Course): Home[] {
  const others = patient.wantsTherapist ? therapists.map(({ id }) => id) : [null];
  return nurses.flatMap(({ id: nurseId }) =>
    others.map((therapistId) => ({ nurseId, therapistId })),
  );
}

function cheapest(
  instance: Instance,
  timetable: Timetable,
  { choice, home }: { readonly choice: Choice; readonly home: Home },
  limit: number,
): { price: number; days: readonly number[] } | null {
  const { pool, course, startPrices } = choice;
  const more = morePrices(instance, timetable, choice, home);
  const travel = travelPrice(instance, course.patient, pool.siteId);
  let [least, best] = [limit, -1];
  for (const [day, base] of startPrices.entries()) {
    // From the day on which the patient is ready a later start never costs less.
    if (base >= least && base < Infinity) break;
    if (base + (more[day] ?? Infinity) === Infinity) continue;
    scanPatterns(pool, day, (pattern) => {
      const days = daysOf(pool, pattern);
      const added = sumOn(days, more);
      if (base + added >= least) return;
      const price = travel + patternPrice(instance, course, [...days]) + added;
      if (price < least) [least, best] = [price, pattern];
    });
  }
  return best < 0 ? null : { price: least, days: [...daysOf(pool, best)] };
}

function sumOn(days: Int16Array, more: Float64Array): number {
  let sum = 0;
  for (const day of days) sum += more[day] ?? Infinity;
  return sum;
}

/** What a session on a day adds with these people, or with others when they are taken; infinite where there is no room. */
function morePrices(
  instance: Instance,
  timetable: Timetable,
  { pool, course, startPrices }: Choice,
  home: Home,
): Float64Array {
  const more = new Float64Array(startPrices.length).fill(Infinity);
  for (const day of more.keys()) {
    for (const opening of timetable.openings(pool.siteId, day, course.kind)) {
      const price = opening.overtime + awayPrice(instance, opening, home);
      if (price < (more[day] ?? 0)) more[day] = price;
      if (price === 0) break;
    }
  }
  return more;
}

function awayPrice(
  { weights }: Instance,
  { nurseIds, therapistIds }: PricedOpening,
  { nurseId, therapistId }: Home,
): number {
  const nurse = nurseId === null || nurseIds.includes(nurseId) ? 0 : weights.changeOfNurse;
  return nurse + (therapistIds.includes(therapistId) ? 0 : weights.changeOfTherapist);
}

function sessionsOf(
  instance: Instance,
  timetable: Timetable,
  { choice: { pool, course }, home, days }: Found,
): Session[] {
  const { siteId } = pool;
  const { patient, firstOrdinal } = course;
  let last: Home = patient;
  return days.map((day, index) => {
    const place = bestOf(instance, timetable.openings(siteId, day, course.kind), { last, home });
    last = { nurseId: place.nurseId, therapistId: place.therapistId ?? last.therapistId };
    return { patientId: patient.id, ordinal: firstOrdinal + index, siteId, day, ...place };
  });
}

/** Of places that cost the same the one with the people who stay, then the earliest. */
function bestOf(
  instance: Instance,
  openings: readonly PricedOpening[],
  { last, home }: { readonly last: Home; readonly home: Home },
) {
  const places = openings.flatMap((opening) =>
    placesIn(opening).map((place) => {
      const next = changePrice(instance, place, atHome(home, place));
      return { place, price: opening.overtime + changePrice(instance, last, place) + next };
    }),
  );
  const [first, ...others] = places;
  if (!first) throw new Error('A day that had room has none');
  return others.reduce((best, one) => (one.price < best.price ? one : best), first).place;
}

const atHome = (home: Home, { nurseId }: { readonly nurseId: string }) => ({
  nurseId: home.nurseId ?? nurseId,
  therapistId: home.therapistId,
});
