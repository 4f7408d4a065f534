import { type Day, encloses, type Interval, MINUTE_MS, overlaps } from '@lysning/kernel';
import { openOn, type OpeningHours } from '../resource/opening-hours.js';
import type { Resource } from '../resource/resource.js';
import { choose, isFree, type Occupancy } from './choice.js';
import { type AppointmentKind, type Demand, needsOf, timeOf } from './demand.js';

/** What a site can take on, as it is known at one moment. */
export interface SiteCapacity {
  readonly hours: OpeningHours;
  readonly durations: Demand;
  /** Appointments are proposed to start this many minutes apart, counted from opening. */
  readonly gridMinutes: number;
  readonly resources: readonly Resource[];
  readonly occupancy: Occupancy;
}

/** For whom and from when a time is looked for. */
export interface Search {
  readonly kind: AppointmentKind;
  readonly notBefore: Date;
  /** `null`: for nobody in particular. */
  readonly patientId: string | null;
}

/** The times of one day at which such an appointment could be booked, in order. */
export function freeTimesOn(site: SiteCapacity, day: Day, search: Search): Interval[] {
  return openOn(site.hours, day).flatMap((open) => {
    const today = { ...site, occupancy: within(site.occupancy, open) };
    return gridOf(open, site.gridMinutes)
      .filter((start) => start >= search.notBefore)
      .map((start) => timeOf(search.kind, start, site.durations))
      .filter((time) => encloses(open, time) && isPossible(today, time, search));
  });
}

/** What is taken in this time: each step of a day looks at that day's few, not at those of all weeks. */
function within(occupancy: Occupancy, during: Interval): Occupancy {
  const entries = [...occupancy].map(
    ([id, taken]) => [id, taken.filter((one) => overlaps(one, during))] as const,
  );
  return new Map(entries);
}

function isPossible(site: SiteCapacity, time: Interval, { kind, patientId }: Search): boolean {
  if (patientId && !isFree(site.occupancy, patientId, time)) return false;
  const needs = needsOf(kind, time.start, site.durations);
  return choose(needs, site.resources, site.occupancy, 0).met;
}

function gridOf({ start, end }: Interval, minutes: number): Date[] {
  const count = Math.floor((end.getTime() - start.getTime()) / (minutes * MINUTE_MS));
  return Array.from(
    { length: count },
    (_, step) => new Date(start.getTime() + step * minutes * MINUTE_MS),
  );
}
