import { type Course, earliestNext, horizonDays, latestNext } from '../course.js';
import type { Instance } from '../instance.js';
import { dayPrice } from '../price.js';

/** Every way in which the days of a course can lie at a site, in order of the first day. */
export interface Pool {
  readonly siteId: string;
  readonly sessions: number;
  readonly count: number;
  /** `sessions` days for each. */
  readonly days: Int16Array;
  /** What a pattern costs for its weekdays. */
  readonly price: Float64Array;
  /** The first pattern that begins on a day; the next entry says where they end. */
  readonly from: Int32Array;
}

/** More than that are never weighed: the rules of such a course bind too little. */
export const PATTERNS_MAX = 400_000;

export const daysOf = ({ days, sessions }: Pool, pattern: number): Int16Array =>
  days.subarray(pattern * sessions, (pattern + 1) * sessions);

export function scanPatterns({ from }: Pool, day: number, visit: (pattern: number) => void): void {
  const to = from[day + 1] ?? 0;
  for (let pattern = from[day] ?? 0; pattern < to; pattern += 1) visit(pattern);
}

/** Courses with the same rules and the same days behind them have the same pool. */
export function poolKey({ patient, before }: Course, siteId: string): string {
  const { perWeek, minDaysBetween, spanDays } = patient.course;
  return [siteId, perWeek, minDaysBetween, spanDays, patient.sessionsLeft, ...before].join();
}

/** Throws when there are more than `PATTERNS_MAX`. */
export function poolOf(instance: Instance, course: Course, siteId: string): Pool {
  const horizon = horizonDays(instance);
  const open = new Set(instance.sites.find(({ id }) => id === siteId)?.days.map(({ day }) => day));
  // What any patient with these rules may have: each looks only at what begins when that patient is ready.
  const any: Course = {
    ...course,
    fromDay: Math.max(0, instance.frozenUntilDay),
    patient: { ...course.patient, proposedDays: [] },
  };
  const [days, price, from]: [number[], number[], number[]] = [[], [], []];
  for (let first = 0; first < horizon; first += 1) {
    from.push(price.length);
    const isAllowed =
      first >= earliestNext(any, any.before) && first <= latestNext(any, any.before, horizon);
    if (!isAllowed) continue;
    extend({ instance, course: any, open, horizon, days, price }, any.before, first, 0);
  }
  from.push(price.length);
  return {
    siteId,
    sessions: course.patient.sessionsLeft,
    count: price.length,
    days: Int16Array.from(days),
    price: Float64Array.from(price),
    from: Int32Array.from(from),
  };
}

interface Growth {
  readonly instance: Instance;
  readonly course: Course;
  readonly open: ReadonlySet<number>;
  readonly horizon: number;
  readonly days: number[];
  readonly price: number[];
}

function extend(growth: Growth, before: readonly number[], day: number, price: number): void {
  const { instance, course, open, horizon } = growth;
  if (!open.has(day)) return;
  const now = price + dayPrice(instance, course, before, day);
  const days = [...before, day];
  const planned = days.length - course.before.length;
  if (planned === course.patient.sessionsLeft) {
    if (growth.price.length === PATTERNS_MAX) throw new TooManyPatterns(course.patient.id);
    growth.days.push(...days.slice(course.before.length));
    growth.price.push(now);
    return;
  }
  const latest = latestNext(course, days, horizon);
  for (let on = earliestNext(course, days); on <= latest; on += 1) extend(growth, days, on, now);
}

class TooManyPatterns extends Error {
  constructor(patientId: string) {
    super(`The course of ${patientId} can lie in more than ${PATTERNS_MAX} ways`);
  }
}
