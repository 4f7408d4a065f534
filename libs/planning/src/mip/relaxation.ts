import type { Highs, Model } from 'highs';
import { type Choice, type Column, columnOf } from './choices.js';
import type { DayPrices } from './day-prices.js';
import { entriesOf, type Master, modelOf } from './master.js';
import { daysOf } from './pool.js';
import { type Pricing, pricing } from './pricing.js';

export interface Relaxed {
  /** No plan of whole courses can cost less, fixed overtime left out. */
  readonly bound: number;
  readonly pricing: Pricing;
  /** Whole courses near the solution: one for each patient who has a place there. */
  readonly dived: readonly Column[];
}

export interface RelaxLimits {
  readonly rounds: number;
  /** Milliseconds, by the clock. */
  readonly left: () => number;
  /** What days can hold beside the whole courses that are taken as given. */
  readonly days: DayPrices;
}

/** Of the time, what the dive may need. */
const DIVING = 0.4;

/**
 * The programme without whole numbers over all patterns there are: solved over some, those added that would pay at the
 * prices found, until none would. At any prices, what every patient would save at best, taken off, is a bound.
 */
export function relax(
  highs: Highs,
  master: Master,
  seeds: readonly Column[],
  { rounds, left, days }: RelaxLimits,
): Relaxed {
  const diving = left() * DIVING;
  return highs.withModel(modelOf(master, seeds, false), (model) => {
    model.options.set({ output_flag: false, random_seed: 1 });
    const columns = [...seeds];
    let best: { bound: number; pricing: Pricing } | null = null;
    for (let round = 0; round < rounds; round += 1) {
      model.run();
      const prices = pricing(master, model.getSolution().rowDual);
      const found = paying(master, prices);
      const bound = model.getObjectiveValue() + found.saved;
      if (!best || bound > best.bound) best = { bound, pricing: prices };
      if (found.columns.length === 0 || left() < diving) break;
      addColumns(model, master, found.columns);
      columns.push(...found.columns);
    }
    if (!best) throw new Error('The relaxation was given no round');
    return { ...best, dived: dive({ model, master, columns, days }, left) };
  });
}

const AT_ONCE = 0.08;
const SURE = 0.99;

interface Dive {
  readonly model: Model;
  readonly master: Master;
  readonly columns: Column[];
  readonly days: DayPrices;
}

/**
 * Takes the courses that the relaxation is surest of as given, as long as each day can hold them, solves what is left,
 * and goes on until none is left; more at once when the steps that there is time for would not be enough.
 */
function dive(parts: Dive, left: () => number): readonly Column[] {
  const given = new Map<number, Column>();
  const patients = parts.master.choices.courses.length;
  let stepMs = 0;
  while (given.size < patients && left() > 0) {
    const before = left();
    const part = Math.max(AT_ONCE, Math.min(1, stepMs / before));
    const sure = surest(parts, given, Math.ceil(part * (patients - given.size)));
    if (sure.length === 0) break;
    for (const at of sure) give(parts, given, at);
    refuseFull(parts, given);
    resolve(parts, given);
    stepMs = before - left();
  }
  return [...given.values()];
}

/** By place: those that are as good as whole, or so many of the others. */
function surest({ model, master, columns }: Dive, given: Given, least: number): number[] {
  const { colValue } = model.getSolution();
  return columns
    .map((column, at) => ({ column, at, value: colValue[master.firstColumn + at] ?? 0 }))
    .filter(({ column, value }) => value > 0.01 && !given.has(column.choice.patient))
    .sort((a, b) => b.value - a.value)
    .filter(({ value }, turn) => value > SURE || turn < least)
    .map(({ at }) => at);
}

type Given = ReadonlyMap<number, Column>;

function give({ model, master, columns, days }: Dive, given: Map<number, Column>, at: number) {
  const column = columns[at];
  if (!column || given.has(column.choice.patient) || !hasRoom(days, column)) return;
  const { pool, kind, patient } = column.choice;
  given.set(patient, column);
  for (const day of daysOf(pool, column.pattern)) days.change(pool.siteId, day, kind, 1);
  model.changeColBounds(master.firstColumn + at, 1, 1);
}

/** Courses that a day has no room for beside those given. */
function refuseFull({ model, master, columns, days }: Dive, given: Given): void {
  for (const [at, column] of columns.entries()) {
    if (given.has(column.choice.patient) || hasRoom(days, column)) continue;
    model.changeColBounds(master.firstColumn + at, 0, 0);
  }
}

const hasRoom = (days: DayPrices, { choice: { pool, kind }, pattern }: Column): boolean => {
  const more = days.more(pool.siteId, kind);
  return daysOf(pool, pattern).every((day) => (more[day] ?? Infinity) < Infinity);
};

const ROUNDS_A_DIVE = 2;

function resolve({ model, master, columns, days }: Dive, given: ReadonlyMap<number, Column>): void {
  for (let round = 0; round < ROUNDS_A_DIVE; round += 1) {
    model.run();
    const prices = pricing(master, model.getSolution().rowDual);
    const found = paying(master, prices).columns.filter(
      (column) => !given.has(column.choice.patient) && hasRoom(days, column),
    );
    if (found.length === 0) return;
    addColumns(model, master, found);
    columns.push(...found);
  }
  model.run();
}

const A_PATIENT = 4;
const PAYS = -1e-6;

/** The columns that pay most, a few for each patient, and what they would save at most altogether. */
function paying(master: Master, { cheapest }: Pricing) {
  const offers = master.choices.courses.map((): Offer[] => []);
  for (const choice of master.choices.all) {
    cheapest(choice, (pattern, reduced) => {
      if (reduced < PAYS) offers[choice.patient]?.push({ choice, pattern, reduced });
    });
  }
  const best = offers.map((all) => all.sort((a, b) => a.reduced - b.reduced).slice(0, A_PATIENT));
  return {
    columns: best.flat().map(({ choice, pattern }) => columnOf(master.instance, choice, pattern)),
    saved: best.reduce((sum, [first]) => sum + (first?.reduced ?? 0), 0),
  };
}

interface Offer {
  readonly choice: Choice;
  readonly pattern: number;
  readonly reduced: number;
}

function addColumns(model: Model, master: Master, columns: readonly Column[]): void {
  const [starts, indices, values]: [number[], number[], number[]] = [[0], [], []];
  for (const column of columns) {
    for (const [row, factor] of entriesOf(master, column)) {
      indices.push(row);
      values.push(factor);
    }
    starts.push(indices.length);
  }
  const { numRows } = model.getDimensions();
  const numCols = columns.length;
  model.addCols({
    cost: Float64Array.from(columns, ({ price }) => price),
    lower: new Float64Array(numCols),
    upper: new Float64Array(numCols).fill(1),
    matrix: {
      format: 'csc',
      numRows,
      numCols,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  });
}
