import { median, percentile } from '../measure/statistics.ts';
import type { Clinic, Person } from './clinic.ts';
import type { Log, SiteDay } from './log.ts';
import { DAY_MINUTES } from './world.ts';

const REFILL_WITHIN_MINUTES = 240;

/** What one play of a world came to. */
export interface Outcome {
  readonly policy: string;
  readonly seed: number;
  readonly figures: Figures;
  /** From referral to first infusion, of those who had one. */
  readonly waitDays: readonly number[];
  /** How many were referred and did not leave before: more than those who had one when some still wait. */
  readonly referred: number;
  /** For each site and open day. */
  readonly overtimeMinutes: readonly number[];
}

export type Figures = Readonly<Record<FigureName, number>>;

export const FIGURES = {
  nurses: 'nurse use %',
  chairs: 'chair use %',
  overtimeP50: 'overtime p50 min',
  overtimeP95: 'overtime p95 min',
  breaches: 'breaches per 100',
  firstDays: 'median days to first infusion',
  refilled: 'refilled within 4 h %',
  nobodyLeft: 'nobody left to ask for a place %',
  unplaced: 'never placed per 100',
  gini: 'Gini of wait by region',
  noShows: 'no-shows %',
  lostToSickness: 'lost to sickness %',
  sessions: 'infusions a week',
  planP95: 'plan p95 ms',
} as const;
export type FigureName = keyof typeof FIGURES;

/** Of who was referred in the measured days, and of what happened in them. */
export function outcomeOf({ world, policy, people, log }: Clinic): Outcome {
  const isMeasured = (day: number): boolean =>
    day >= world.assumed.days.warmUp &&
    day < world.assumed.days.warmUp + world.assumed.days.measured;
  const cohort = people.filter(({ referral }) => isMeasured(referral.arrivesAt / DAY_MINUTES));
  const stayed = cohort.filter(({ status, given }) => given.length > 0 || status !== 'left');
  const siteDays = log.siteDays.filter(({ day }) => isMeasured(day));
  const overtimeMinutes = siteDays.map((siteDay) => siteDay.overtimeMinutes);
  return {
    policy: policy.name,
    seed: world.seed,
    waitDays: stayed.flatMap((person) => waitOf(person) ?? []),
    referred: stayed.length,
    overtimeMinutes,
    figures: {
      ...useOf(siteDays),
      overtimeP50: percentile(overtimeMinutes, 0.5),
      overtimeP95: percentile(overtimeMinutes, 0.95),
      ...fatesOf(cohort, stayed),
      ...placesOf(log.places.filter(({ freedOn }) => isMeasured(freedOn))),
      ...sessionsOf(log, isMeasured, world.assumed.days.measured),
      planP95: percentile(
        log.plans.map(({ tookMs }) => tookMs),
        0.95,
      ),
    },
  };
}

const per100 = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);

function useOf(days: readonly SiteDay[]) {
  const sum = (of: (day: SiteDay) => number) => days.reduce((total, day) => total + of(day), 0);
  return {
    nurses: per100(
      sum((day) => day.nurseMinutes),
      sum((day) => day.nurseMinutesThere),
    ),
    chairs: per100(
      sum((day) => day.chairMinutes),
      sum((day) => day.chairMinutesThere),
    ),
  };
}

function fatesOf(cohort: readonly Person[], stayed: readonly Person[]) {
  const waits = stayed.map((person) => waitOf(person) ?? Infinity);
  const isStillWaiting = (wait: number): boolean => wait === Infinity;
  return {
    breaches: per100(cohort.filter(isBreached).length, cohort.length),
    firstDays: median(waits),
    unplaced: per100(waits.filter(isStillWaiting).length, cohort.length),
    gini: giniByRegion(stayed),
  };
}

function placesOf(places: Log['places']) {
  const refilled = places.filter(
    ({ refilledAfter }) => (refilledAfter ?? Infinity) <= REFILL_WITHIN_MINUTES,
  );
  const nobodyLeft = places.filter((place) => place.nobodyLeft);
  return {
    refilled: per100(refilled.length, places.length),
    nobodyLeft: per100(nobodyLeft.length, places.length),
  };
}

function sessionsOf(log: Log, isMeasured: (day: number) => boolean, days: number) {
  const sessions = log.sessions.filter(({ day }) => isMeasured(day));
  const came = sessions.filter(({ cameTo }) => cameTo).length;
  const sick = log.releasedBySickness.filter(isMeasured).length;
  return {
    noShows: per100(sessions.length - came, sessions.length),
    lostToSickness: per100(sick, sessions.length + sick),
    sessions: (7 * came) / days,
  };
}

const waitOf = ({ referral, given: [first] }: Person): number | null =>
  first === undefined ? null : first - Math.floor(referral.arrivesAt / DAY_MINUTES);

/** The clinic did not stand ready by the legal day, and the patient had not left by then. */
export const isBreached = ({ referral, offeredOn }: Person): boolean =>
  (offeredOn ?? Infinity) > referral.dueDay && referral.leavesAt / DAY_MINUTES > referral.dueDay;

/** 0 when each region waits the same on average, towards 1 the more unequal; each weighs as many as it referred. */
function giniByRegion(people: readonly Person[]): number {
  const regions = new Map<string, number[]>();
  for (const person of people) {
    const wait = waitOf(person);
    if (wait === null) continue;
    const { id } = person.referral.region;
    regions.set(id, [...(regions.get(id) ?? []), wait]);
  }
  return gini(
    [...regions.values()].map((waits) => ({
      weight: waits.length,
      value: waits.reduce((sum, wait) => sum + wait, 0) / waits.length,
    })),
  );
}

export function gini(
  groups: readonly { readonly weight: number; readonly value: number }[],
): number {
  const weight = groups.reduce((sum, group) => sum + group.weight, 0);
  const total = groups.reduce((sum, group) => sum + group.weight * group.value, 0);
  const apart = groups.flatMap((one) =>
    groups.map((other) => one.weight * other.weight * Math.abs(one.value - other.value)),
  );
  return total === 0 ? 0 : apart.reduce((sum, each) => sum + each, 0) / (2 * weight * total);
}
