import type { Instance, Session } from '../instance.js';
import { changePrice } from '../price.js';
import { type Choice, movedPrice } from './choices.js';
import type { Home, People } from './people.js';
import { placesIn } from './opening.js';
import { daysOf, scanPatterns, sumOver } from './pool.js';
import type { PricedOpening, Timetable } from './timetable.js';

/** Days and people for a course. */
interface Found {
  readonly choice: Choice;
  readonly home: People;
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
    for (const home of timetable.homesAt(choice.pool.siteId, choice.course.kind)) {
      const found = cheapest(instance, timetable, { choice, home }, least);
      if (found) [least, best] = [found.price, { choice, home, days: found.days }];
    }
  }
  return best ? sessionsOf(instance, timetable, best) : [];
}

function cheapest(
  instance: Instance,
  timetable: Timetable,
  { choice, home }: { readonly choice: Choice; readonly home: People },
  limit: number,
): { price: number; days: readonly number[] } | null {
  const { pool, course, startPrices } = choice;
  const more = timetable.leastPrices(pool.siteId, course.kind, home);
  const changed = changePrice(instance, course.patient, home);
  let [least, best] = [limit, -1];
  for (const [day, startPrice] of startPrices.entries()) {
    const base = startPrice + changed;
    // From the day on which the patient is ready a later start never costs less.
    if (base >= least && base < Infinity) break;
    if (base + (more[day] ?? Infinity) === Infinity) continue;
    scanPatterns(pool, day, (pattern) => {
      const weekdays = (pool.irregular[pattern] ?? 0) + movedPrice(instance, choice, pattern);
      const price = base + weekdays + sumOver(pool, pattern, more);
      if (price < least) [least, best] = [price, pattern];
    });
  }
  return best < 0 ? null : { price: least, days: [...daysOf(pool, best)] };
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
  { last, home }: { readonly last: Home; readonly home: People },
) {
  const places = openings.flatMap((opening) =>
    placesIn(opening).map((place) => {
      const next = changePrice(instance, place, home);
      return { place, price: opening.overtime + changePrice(instance, last, place) + next };
    }),
  );
  const [first, ...others] = places;
  if (!first) throw new Error('A day that had room has none');
  return others.reduce((best, one) => (one.price < best.price ? one : best), first).place;
}
