import { addDays, dayOf, type Interval } from '@lysning/kernel';
import { freeTimesOn, type SiteCapacity } from '../allocation/free-times.js';
import { daysUntil } from './proposal-search.js';
import type { Slot } from './spacing.js';

/** For how many days after the time asked for other times are looked up. */
export const NEXT_FREE_DAYS = 14;
const OPTIONS_MAX = 5;
/** A bound on work for one refusal. */
const CHECKS_MAX = 40;

export interface NextFreeSearch {
  readonly site: SiteCapacity;
  readonly slot: Slot;
  readonly patientId: string;
  readonly now: Date;
  /** Whether the rules allow this appointment at another time, everything else of the request as it was. */
  readonly allows: (startsAt: Date) => boolean;
}

/** The next times at which an appointment that found no place could be booked. */
export function nextFree({ site, slot, patientId, now, allows }: NextFreeSearch): Interval[] {
  const from = dayOf(slot.startsAt);
  const notBefore = slot.startsAt > now ? slot.startsAt : now;
  const options: Interval[] = [];
  let checks = 0;
  for (const day of daysUntil(from, addDays(from, NEXT_FREE_DAYS))) {
    for (const time of freeTimesOn(site, day, { kind: slot.kind, notBefore, patientId })) {
      checks += 1;
      if (allows(time.start)) options.push(time);
      if (options.length === OPTIONS_MAX || checks === CHECKS_MAX) return options;
      if (!options.includes(time)) break;
    }
  }
  return options;
}
