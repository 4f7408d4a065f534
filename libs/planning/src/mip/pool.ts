import { canCome, type Course, earliestNext, horizonDays, latestNext } from '../course.js';
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
  readonly irregular: Float64Array;
  /** The same, and what it costs for changes of nurse that nobody could avoid on these days. */
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

/** Of prices by day, what those of a pattern come to. */
export function sumOver({ sessions, days }: Pool, pattern: number, prices: Float64Array): number {
  let sum = 0;
  const to = (pattern + 1) * sessions;
  for (let at = pattern * sessions; at < to; at += 1) sum += prices[days[at] ?? 0] ?? Infinity;
  return sum;
}

/** Courses with the same rules, the same days and nurse behind them and the same days away have the same pool. */
export function poolKey({ patient, before }: Course, siteId: string): string {
  const { perWeek, minDaysBetween, spanDays } = patient.course;
  const { sessionsLeft, nurseId, awayDays } = patient;
  const away = awayDays?.join(' ') ?? '';
  return [siteId, perWeek, minDaysBetween, spanDays, sessionsLeft, nurseId, away, ...before].join();
}

/** Throws when there are more than `PATTERNS_MAX`. */
export function poolOf(instance: Instance, course: Course, siteId: string): Pool {
  const horizon = horizonDays(instance);
  const nurses = nursesByDay(instance, siteId);
  const nobodyYet = { irregular: 0, changes: 0, nurses: known(instance, course, siteId) };
  // What any patient with these rules may have: each looks only at what begins when that patient is ready.
  const anew: Course = {
    ...course,
    fromDay: Math.max(0, instance.frozenUntilDay),
    patient: { ...course.patient, proposedDays: [] },
  };
  const [days, irregular, price, from]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let first = 0; first < horizon; first += 1) {
    from.push(price.length);
    const isAllowed =
      first >= earliestNext(anew, anew.before) && first <= latestNext(anew, anew.before, horizon);
    if (!isAllowed) continue;
    const growth = { instance, course: anew, nurses, horizon, days, irregular, price };
    extend(growth, anew.before, first, nobodyYet);
  }
  from.push(price.length);
  return {
    siteId,
    sessions: course.patient.sessionsLeft,
    count: price.length,
    days: Int16Array.from(days),
    irregular: Float64Array.from(irregular),
    price: Float64Array.from(price),
    from: Int32Array.from(from),
  };
}

interface Growth {
  readonly instance: Instance;
  readonly course: Course;
  /** Who is there on each open day, a bit for each. */
  readonly nurses: ReadonlyMap<number, bigint>;
  readonly horizon: number;
  readonly days: number[];
  readonly irregular: number[];
  readonly price: number[];
}

/** What a pattern costs up to a day, and who could have been with the patient since the last change. */
interface SoFar {
  readonly irregular: number;
  readonly changes: number;
  readonly nurses: bigint;
}

const EVERYBODY = -1n;

/** Who was with the patient last, and nobody when that nurse is not of this site; everybody before the first session. */
function known({ sites }: Instance, { patient: { nurseId } }: Course, siteId: string): bigint {
  if (nurseId === null) return EVERYBODY;
  const nurses = sites.find(({ id }) => id === siteId)?.nurses ?? [];
  return nurses.reduce(
    (bits, { id }, at) => (id === nurseId ? bits | (1n << BigInt(at)) : bits),
    0n,
  );
}

function nursesByDay({ sites }: Instance, siteId: string): Map<number, bigint> {
  const site = sites.find(({ id }) => id === siteId);
  const days = new Map(site?.days.map(({ day }) => [day, 0n]));
  for (const [at, { shifts }] of (site?.nurses ?? []).entries()) {
    for (const { day } of shifts) {
      const others = days.get(day);
      if (others !== undefined) days.set(day, others | (1n << BigInt(at)));
    }
  }
  return days;
}

/** One more session: with who is still there of those who could be, or else, at its price, with anybody. */
function onwards({ instance, course, nurses }: Growth, before: readonly number[], day: number) {
  const there = nurses.get(day) ?? 0n;
  const added = dayPrice(instance, course, before, day);
  return ({ irregular, changes, nurses: could }: SoFar): SoFar => {
    const isChange = (could & there) === 0n;
    return {
      irregular: irregular + added,
      changes: changes + (isChange ? instance.weights.changeOfNurse : 0),
      nurses: isChange ? there : could & there,
    };
  };
}

function extend(growth: Growth, before: readonly number[], day: number, soFar: SoFar): void {
  const { course, nurses, horizon } = growth;
  // A day without a nurse, or without the patient, holds no session.
  if (!nurses.get(day) || !canCome(course, day)) return;
  const now = onwards(growth, before, day)(soFar);
  const days = [...before, day];
  const planned = days.length - course.before.length;
  if (planned === course.patient.sessionsLeft) {
    if (growth.price.length === PATTERNS_MAX) throw new TooManyPatterns(course.patient.id);
    growth.days.push(...days.slice(course.before.length));
    growth.irregular.push(now.irregular);
    growth.price.push(now.irregular + now.changes);
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
