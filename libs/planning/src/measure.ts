import { agendasOf } from './agenda.js';
import { overtimeMinutes } from './cost.js';
import { horizonDays, kindOf } from './course.js';
import type { Instance, Session, Site } from './instance.js';
import type { Plan } from './plan.js';

/** A plan in numbers that people ask for. */
export interface Measured {
  readonly unplaced: number;
  /** Patients whose first session comes after its legal day, or not at all. */
  readonly breaches: number;
  /** Of those who are placed, from being ready to the first session. */
  readonly medianDaysToFirst: number | null;
  readonly sessions: number;
  /** Sessions in the first half of the horizon: how quickly the same work is done. */
  readonly sessionsInFirstHalf: number;
  readonly overtimeMinutes: number;
  readonly sites: readonly SiteUse[];
}

/** Shares of what a site has, on the days up to its last session, that are used. */
export interface SiteUse {
  readonly siteId: string;
  readonly chairs: number;
  readonly nurses: number;
  readonly therapists: number;
  readonly seats: number;
  /** The resource that is used most: the one that is full first. */
  readonly fullFirst: Resource;
}

export type Resource = 'chairs' | 'nurses' | 'therapists' | 'seats';

export function measure(instance: Instance, { sessions, unplaced }: Plan): Measured {
  const firsts = new Map<string, number>();
  for (const { patientId, day } of sessions) {
    firsts.set(patientId, Math.min(day, firsts.get(patientId) ?? Infinity));
  }
  const horizon = horizonDays(instance);
  const late = instance.patients.filter(
    ({ id, dueDay }) => dueDay !== null && (firsts.get(id) ?? horizon) > dueDay,
  );
  const waits = instance.patients
    .filter(({ id }) => firsts.has(id))
    .map(({ id, readyFromDay }) => (firsts.get(id) ?? 0) - readyFromDay);
  return {
    unplaced: unplaced.length,
    breaches: late.length,
    medianDaysToFirst: median(waits),
    sessions: sessions.length,
    sessionsInFirstHalf: sessions.filter(({ day }) => day < horizon / 2).length,
    overtimeMinutes: overtimeMinutes(instance, sessions),
    sites: instance.sites.map((site) => useOf(instance, site, sessions)),
  };
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [
    sorted[Math.ceil(sorted.length / 2) - 1],
    sorted[Math.floor(sorted.length / 2)],
  ];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

type Minutes = Record<Resource, number>;

function useOf(instance: Instance, site: Site, sessions: readonly Session[]): SiteUse {
  const used = usedMinutes(instance, site.id, sessions);
  const lastDay = Math.max(
    ...[...instance.fixed, ...sessions]
      .filter(({ siteId }) => siteId === site.id)
      .map(({ day }) => day),
  );
  const there = minutesThere(instance, site.id, lastDay);
  const share = (name: Resource) => (there[name] === 0 ? 0 : used[name] / there[name]);
  const names: Resource[] = ['nurses', 'chairs', 'seats', 'therapists'];
  const fullFirst = names.reduce((most, name) => (share(name) > share(most) ? name : most));
  return {
    siteId: site.id,
    chairs: share('chairs'),
    nurses: share('nurses'),
    therapists: share('therapists'),
    seats: share('seats'),
    fullFirst,
  };
}

function usedMinutes(instance: Instance, siteId: string, sessions: readonly Session[]): Minutes {
  const kinds = new Map(instance.patients.map((patient) => [patient.id, kindOf(patient)]));
  const here = [
    ...instance.fixed.map((session) => ({ session, kind: session.rules })),
    ...sessions.map((session) => ({ session, kind: kinds.get(session.patientId) })),
  ].filter(({ session }) => session.siteId === siteId);
  const used: Minutes = { chairs: 0, nurses: 0, therapists: 0, seats: 0 };
  for (const { session, kind } of here) {
    if (!kind) continue;
    used.chairs += kind.chairMinutes;
    used.seats += kind.chairMinutes;
    used.nurses += kind.nurseMinutes;
    used.therapists += session.therapistId === null ? 0 : kind.therapistMinutes;
  }
  return used;
}

/** Within the ordinary hours: overtime is no capacity. */
function minutesThere(instance: Instance, siteId: string, lastDay: number): Minutes {
  const there: Minutes = { chairs: 0, nurses: 0, therapists: 0, seats: 0 };
  for (const agenda of agendasOf(instance).values()) {
    const { open, chairs, nurses, therapists, seats } = agenda;
    if (agenda.siteId !== siteId || open.day > lastDay) continue;
    const within = (all: typeof nurses) =>
      all
        .flatMap((one) => one.there)
        .reduce((sum, { from, to }) => sum + overlap(from, to, open.from, open.to), 0);
    there.chairs += within(chairs);
    there.nurses += within(nurses);
    there.therapists += within(therapists);
    there.seats += seats * (open.to - open.from);
  }
  return there;
}

const overlap = (from: number, to: number, opens: number, closes: number): number =>
  Math.max(0, Math.min(to, closes) - Math.max(from, opens));
