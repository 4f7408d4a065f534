import type { Highs, Model } from 'highs';
import { type Choice, type Column, columnOf } from './choices.js';
import { entriesOf, type Master, modelOf } from './master.js';
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
  readonly until: () => boolean;
}

/**
 * The programme without whole numbers over all patterns there are: solved over some, those added that would pay at the
 * prices found, until none would. At any prices, what every patient would save at best, taken off, is a bound.
 */
export function relax(
  highs: Highs,
  master: Master,
  seeds: readonly Column[],
  { rounds, until }: RelaxLimits,
): Relaxed {
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
      if (found.columns.length === 0 || until()) break;
      addColumns(model, master, found.columns);
      columns.push(...found.columns);
    }
    if (!best) throw new Error('The relaxation was given no round');
    return { ...best, dived: dive(model, master, columns, until) };
  });
}

const AT_ONCE = 0.08;
const SURE = 0.99;

/** Takes the courses that the relaxation is surest of as given, solves what is left, and goes on until none is left. */
function dive(
  model: Model,
  master: Master,
  columns: Column[],
  until: () => boolean,
): readonly Column[] {
  const given = new Map<number, Column>();
  const patients = master.choices.courses.length;
  while (given.size < patients && !until()) {
    const { colValue } = model.getSolution();
    const open = columns
      .map((column, at) => ({ column, at, value: colValue[master.firstColumn + at] ?? 0 }))
      .filter(({ column, value }) => value > 0.01 && !given.has(column.choice.patient))
      .sort((a, b) => b.value - a.value);
    const least = Math.ceil(AT_ONCE * (patients - given.size));
    const sure = open.filter(({ value }, at) => value > SURE || at < least);
    if (sure.length === 0) break;
    for (const { column, at } of sure) {
      if (given.has(column.choice.patient)) continue;
      given.set(column.choice.patient, column);
      model.changeColBounds(master.firstColumn + at, 1, 1);
    }
    resolve(model, master, columns, given);
  }
  return [...given.values()];
}

const ROUNDS_A_DIVE = 3;

function resolve(
  model: Model,
  master: Master,
  columns: Column[],
  given: ReadonlyMap<number, Column>,
): void {
  for (let round = 0; round < ROUNDS_A_DIVE; round += 1) {
    model.run();
    const prices = pricing(master, model.getSolution().rowDual);
    const found = paying(master, prices).columns.filter(({ choice }) => !given.has(choice.patient));
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
