import { type Day } from '@lysning/kernel';
import { choose, withAllocated } from '../allocation/choice.js';
import { type AppointmentKind, needsOf } from '../allocation/demand.js';
import { freeTimesOn, type SiteCapacity } from '../allocation/free-times.js';

/** What a day still has room for. */
export interface PlacesLeft {
  /** So many more appointments of the kind go in, one after another at the first time that is free. */
  readonly count: number;
  /** The first time that is free. */
  readonly firstAt: Date | null;
}

/** Counted for one kind alone: each kind uses up what the others need too. */
export function placesLeft(
  site: SiteCapacity,
  day: Day,
  { kind, notBefore }: { kind: AppointmentKind; notBefore: Date },
): PlacesLeft {
  const times = [...freeTimesOn(site, day, { kind, notBefore, patientId: null })];
  let { occupancy } = site;
  let count = 0;
  for (const { start } of times) {
    const needs = needsOf(kind, start, site.durations);
    for (;;) {
      const choice = choose(needs, site.resources, occupancy, 0);
      if (!choice.met) break;
      occupancy = withAllocated(occupancy, choice.allocated);
      count += 1;
    }
  }
  return { count, firstAt: times[0]?.start ?? null };
}
