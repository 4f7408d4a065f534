import type { Instance } from '../instance.js';
import { anneal, type Arrangement, type SearchLimits } from './anneal.js';
import {
  byPatientOf,
  type Choice,
  type Choices,
  type Column,
  columnOf,
  movedPrice,
  startPricesOf,
} from './choices.js';
import type { DayPrices } from './day-prices.js';
import { daysOf, scanPatterns, sumOver } from './pool.js';

/** In days of waiting of the most urgent: a step that much worse is taken now and then at first. */
export interface Heat {
  readonly heat: number;
}

interface State {
  readonly instance: Instance;
  readonly choices: Choices;
  readonly byPatient: readonly (readonly Choice[])[];
  readonly days: DayPrices;
  readonly columns: (Column | null)[];
  cost: number;
}

/**
 * Makes a plan better by taking a few courses out and putting them back where they cost least together with the others,
 * again and again. Worse plans are kept for a while at first: what is in the way must move before something fits.
 */
export function search(
  instance: Instance,
  choices: Choices,
  days: DayPrices,
  { start, limits }: { readonly start: readonly Column[]; readonly limits: SearchLimits & Heat },
): readonly Column[] {
  const state = begun(instance, choices, days, start);
  const arrangement: Arrangement<Column | null> = {
    cost: () => state.cost,
    placed: state.columns,
    firstDay,
    startPrices: startPricesOf(choices),
    remove: (patient) => {
      remove(state, patient);
    },
    insert: (patient) => {
      insert(state, patient);
    },
    putBack: (_, column) => {
      if (column) put(state, column);
    },
  };
  const heat = limits.heat * instance.weights.waitingDay;
  const best = anneal(arrangement, { ...limits, heat, forLosers: 0.3, atOnce: [2, 6] });
  return best.filter((column) => column !== null);
}

/** The plan to begin with: of `start` what the days hold, the others where they cost least. */
function begun(
  instance: Instance,
  choices: Choices,
  days: DayPrices,
  start: readonly Column[],
): State {
  const byPatient = byPatientOf(choices);
  const columns: (Column | null)[] = choices.courses.map(() => null);
  const cost = choices.unplacedPrices.reduce((sum, price) => sum + price, 0);
  const state: State = { instance, choices, byPatient, days, columns, cost };
  for (const column of start) if (fits(state, column)) put(state, column);
  for (const [patient, column] of columns.entries()) if (!column) insert(state, patient);
  return state;
}

const fits = ({ days }: State, { choice, pattern }: Column): boolean =>
  priceAt(choice, pattern, days.more(choice.pool.siteId, choice.kind)) < Infinity;

const firstDay = (column: Column | null): number | null =>
  column && (daysOf(column.choice.pool, column.pattern)[0] ?? null);

function put(state: State, column: Column): void {
  const { pool, kind, patient } = column.choice;
  state.cost += column.price - (state.choices.unplacedPrices[patient] ?? 0);
  for (const day of daysOf(pool, column.pattern)) {
    state.cost += state.days.change(pool.siteId, day, kind, 1);
  }
  state.columns[patient] = column;
}

function remove(state: State, patient: number): void {
  const column = state.columns[patient];
  if (!column) return;
  const { pool, kind } = column.choice;
  state.cost += (state.choices.unplacedPrices[patient] ?? 0) - column.price;
  for (const day of daysOf(pool, column.pattern)) {
    state.cost += state.days.change(pool.siteId, day, kind, -1);
  }
  state.columns[patient] = null;
}

/** Puts a patient where it costs least now; nowhere when that is cheaper still. */
function insert(state: State, patient: number): void {
  let limit = state.choices.unplacedPrices[patient] ?? 0;
  let best: readonly [Choice, number] | null = null;
  for (const choice of state.byPatient[patient] ?? []) {
    const found = cheapest(state, choice, limit);
    if (!found) continue;
    ({ limit } = found);
    best = [choice, found.pattern];
  }
  if (best) put(state, columnOf(state.instance, ...best));
}

function cheapest({ instance, days }: State, choice: Choice, most: number) {
  const { pool, kind, startPrices } = choice;
  const more = days.more(pool.siteId, kind);
  let [limit, best] = [most, -1];
  for (const [day, base] of startPrices.entries()) {
    // From the day on which the patient is ready a later start never costs less.
    if (base >= limit && base < Infinity) break;
    if (base + (more[day] ?? Infinity) === Infinity) continue;
    scanPatterns(pool, day, (pattern) => {
      const price = base + movedPrice(instance, choice, pattern) + priceAt(choice, pattern, more);
      if (price < limit) [limit, best] = [price, pattern];
    });
  }
  return best < 0 ? null : { pattern: best, limit };
}

const priceAt = ({ pool }: Choice, pattern: number, more: Float64Array): number =>
  (pool.price[pattern] ?? 0) + sumOver(pool, pattern, more);
