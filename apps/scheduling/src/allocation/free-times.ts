import { addDays, type Day, dayOf, encloses, type Interval, MINUTE_MS } from '@lysning/kernel';
import { openOn, type OpeningHours } from '../resource/opening-hours.js';
import type { Resource } from '../resource/resource.js';
import { type Able, ableOn, isFree, isMeetable, type Occupancy, type Taken } from './choice.js';
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

/** The times of one day at which such an appointment could be booked, in order; each is looked for when it is asked for. */
export function* freeTimesOn(site: SiteCapacity, day: Day, search: Search): Generator<Interval> {
  const today = { ...site, occupancy: takenOn(site.occupancy, day) };
  const able = ableOn(site.resources, day);
  for (const open of openOn(site.hours, day)) {
    for (const start of gridOf(open, site.gridMinutes)) {
      const time = timeOf(search.kind, start, site.durations);
      const isOffered = start >= search.notBefore && encloses(open, time);
      if (isOffered && isPossible(today, able, time, search)) yield time;
    }
  }
}

const indexes = new WeakMap<Occupancy, ReadonlyMap<Day, Occupancy>>();

/** Each step of a day looks at that day's few, not at those of all weeks. */
function takenOn(occupancy: Occupancy, day: Day): Occupancy {
  const index = indexes.get(occupancy) ?? byDay(occupancy);
  indexes.set(occupancy, index);
  return index.get(day) ?? NOTHING;
}

const NOTHING: Occupancy = new Map();

/** Bookings last hours, absences a year at most. */
function byDay(occupancy: Occupancy): ReadonlyMap<Day, Occupancy> {
  const days = new Map<Day, Map<string, Taken[]>>();
  for (const [id, all] of occupancy) {
    for (const taken of all) {
      const last = dayOf(taken.end);
      for (let day = dayOf(taken.start); day <= last; day = addDays(day, 1)) {
        const ofDay = days.get(day) ?? new Map<string, Taken[]>();
        days.set(day, ofDay);
        const known = ofDay.get(id);
        if (known) known.push(taken);
        else ofDay.set(id, [taken]);
      }
    }
  }
  return days;
}

function isPossible(
  { occupancy, durations }: SiteCapacity,
  able: Able,
  time: Interval,
  { kind, patientId }: Search,
): boolean {
  if (patientId && !isFree(occupancy, patientId, time)) return false;
  return isMeetable(needsOf(kind, time.start, durations), able, occupancy);
}

function gridOf({ start, end }: Interval, minutes: number): Date[] {
  const count = Math.floor((end.getTime() - start.getTime()) / (minutes * MINUTE_MS));
  return Array.from(
    { length: count },
    (_, step) => new Date(start.getTime() + step * minutes * MINUTE_MS),
  );
}
