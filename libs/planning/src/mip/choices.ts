import { type Course, courseOf, horizonDays, type Kind, kindKey } from '../course.js';
import { sitesOf } from '../greedy/cheapest-course.js';
import type { Instance } from '../instance.js';
import { startPrice, travelPrice, unplacedPrice } from '../price.js';
import { daysOf, type Pool, poolKey, poolOf } from './pool.js';

/** A site where a patient may be treated, and the patterns of days there. */
export interface Choice {
  readonly course: Course;
  readonly patient: number;
  readonly kind: number;
  readonly pool: Pool;
  /** By first day: what it costs to begin then and travel there. Infinity before the patient is ready. */
  readonly startPrices: Float64Array;
}

/** One pattern of one choice: a course that could be. */
export interface Column {
  readonly choice: Choice;
  readonly pattern: number;
  readonly price: number;
}

export interface Choices {
  /** Those of one kind share it. */
  readonly courses: readonly Course[];
  readonly kinds: readonly Kind[];
  readonly all: readonly Choice[];
  readonly unplacedPrices: readonly number[];
}

export function choicesOf(instance: Instance): Choices {
  const known = new Map<string, Kind>();
  const courses = instance.patients.map((patient) => {
    const course = courseOf(instance, patient);
    const key = kindKey(course.kind);
    const kind = known.get(key) ?? course.kind;
    known.set(key, kind);
    return { ...course, kind };
  });
  const kinds = [...known.values()];
  const pools = new Map<string, Pool>();
  const poolFor = (course: Course, siteId: string): Pool => {
    const key = poolKey(course, siteId);
    const pool = pools.get(key) ?? poolOf(instance, course, siteId);
    pools.set(key, pool);
    return pool;
  };
  const all = courses.flatMap((course, patient) =>
    sitesOf(course).map((siteId): Choice => ({
      course,
      patient,
      kind: kinds.indexOf(course.kind),
      pool: poolFor(course, siteId),
      startPrices: startPricesAt(instance, course, siteId),
    })),
  );
  const unplacedPrices = instance.patients.map((patient) => unplacedPrice(instance, patient));
  return { courses, kinds, all, unplacedPrices };
}

/** The choices of each patient. */
export const byPatientOf = ({ courses, all }: Choices): (readonly Choice[])[] =>
  courses.map((_, at) => all.filter(({ patient }) => patient === at));

/** Of each patient the least of all sites, by first day. */
export const startPricesOf = (choices: Choices): Float64Array[] =>
  byPatientOf(choices).map(([first, ...others]) =>
    (first?.startPrices ?? new Float64Array(0)).map((price, day) =>
      Math.min(price, ...others.map(({ startPrices }) => startPrices[day] ?? Infinity)),
    ),
  );

function startPricesAt(instance: Instance, { patient, fromDay }: Course, siteId: string) {
  const travel = travelPrice(instance, patient, siteId);
  return Float64Array.from({ length: horizonDays(instance) }, (_, day) =>
    day < fromDay ? Infinity : travel + startPrice(instance, patient, day),
  );
}

/** What moving away from the plan before adds to a pattern. */
export function movedPrice({ weights }: Instance, { course, pool }: Choice, pattern: number) {
  const { proposedDays } = course.patient;
  if (proposedDays.length === 0) return 0;
  const days = daysOf(pool, pattern);
  return weights.moved * proposedDays.filter((day, at) => (days[at] ?? day) !== day).length;
}

export function columnOf(instance: Instance, choice: Choice, pattern: number): Column {
  const { pool, startPrices } = choice;
  const [first = 0] = daysOf(pool, pattern);
  const price = (startPrices[first] ?? Infinity) + (pool.price[pattern] ?? 0);
  return { choice, pattern, price: price + movedPrice(instance, choice, pattern) };
}

/** The column with exactly these days at that site, if it is one. */
export function columnWith(
  instance: Instance,
  { all }: Choices,
  wanted: { readonly patient: number; readonly siteId: string; readonly days: readonly number[] },
): Column | null {
  const { patient, siteId, days } = wanted;
  const choice = all.find((one) => one.patient === patient && one.pool.siteId === siteId);
  const [first] = days;
  if (!choice || first === undefined) return null;
  const { from } = choice.pool;
  for (let pattern = from[first] ?? 0; pattern < (from[first + 1] ?? 0); pattern += 1) {
    const found = daysOf(choice.pool, pattern);
    if (days.every((day, at) => found[at] === day)) return columnOf(instance, choice, pattern);
  }
  return null;
}
