import { addDays, type Day, type Interval, subtract, wallTimeOf } from '@lysning/kernel';
import type { OpenDay, Shift, Site } from '@lysning/planning';
import type { PlanningRules } from '@lysning/programme';
import { openOn, type OpeningHours } from '../resource/opening-hours.js';
import type { Resource } from '../resource/resource.js';

const DAYS_A_WEEK = 7;

/** What a planner must know of a site beside who is treated there. */
export interface OpenSite {
  readonly siteId: string;
  readonly rules: PlanningRules;
  readonly hours: OpeningHours;
  readonly resources: readonly Resource[];
  /** When a resource cannot be had, though no appointment has it. */
  readonly away: ReadonlyMap<string, readonly Interval[]>;
}

export function siteOf(facts: OpenSite, firstDay: Day): Site {
  const open = openPeriods(facts, firstDay);
  const ofKind = (kind: string) => facts.resources.filter((one) => one.kind === kind);
  return {
    id: facts.siteId,
    chairs: ofKind('chair').map(({ id }) => id),
    nurses: ofKind('nurse').map(({ id }) => ({ id, shifts: shiftsOf(id, facts, open) })),
    therapists: [],
    physicianSeats: open.map(({ day, period }) => ({
      day,
      seats: ofKind('physician').filter(({ id }) => isThere(id, facts, period)).length,
    })),
    days: open.map(({ day, period }) => openDay(day, period, facts.rules.overtimeMinutesMax)),
  };
}

interface Open {
  readonly day: number;
  readonly period: Interval;
}

/** The longest period of each day: a planner knows one. */
function openPeriods({ hours, rules }: OpenSite, firstDay: Day): Open[] {
  const days = Array.from({ length: rules.horizonWeeks * DAYS_A_WEEK }, (_, day) => day);
  return days.flatMap((day) => {
    const [period] = openOn(hours, addDays(firstDay, day)).sort(longestFirst);
    return period ? [{ day, period }] : [];
  });
}

const lengthOf = ({ start, end }: Interval): number => end.getTime() - start.getTime();
const longestFirst = (one: Interval, other: Interval): number => lengthOf(other) - lengthOf(one);

const openDay = (day: number, { start, end }: Interval, overtime: number): OpenDay => ({
  day,
  from: minuteOf(start),
  to: minuteOf(end),
  latest: minuteOf(end) + overtime,
});

const shiftsOf = (id: string, { away }: OpenSite, open: readonly Open[]): Shift[] =>
  open.flatMap(({ day, period }) =>
    subtract(period, away.get(id) ?? []).map(({ start, end }) => ({
      day,
      from: minuteOf(start),
      to: minuteOf(end),
    })),
  );

/** A planner counts seats by the day: one that is away for a part of it counts as away. */
const isThere = (id: string, { away }: OpenSite, period: Interval): boolean =>
  subtract(period, away.get(id) ?? []).some((left) => lengthOf(left) === lengthOf(period));

/** Minutes from local midnight, by the wall clock. */
export function minuteOf(moment: Date): number {
  const [hours = 0, minutes = 0] = wallTimeOf(moment).split(':').map(Number);
  return hours * 60 + minutes;
}
