import { randomFrom } from '../generator/random.js';
import type { Instance } from '../instance.js';
import { type Choice, type Choices, type Column, columnOf, movedPrice } from './choices.js';
import type { DayPrices } from './day-prices.js';
import { daysOf, scanPatterns } from './pool.js';

export interface SearchLimits {
  readonly rounds: number;
  readonly until: () => boolean;
}

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
  const { next, between } = randomFrom(1);
  let best = { cost: state.cost, columns: [...state.columns] };
  for (let round = 0; round < limits.rounds; round += 1) {
    if (round % 64 === 0 && limits.until()) break;
    const heat = limits.heat * instance.weights.waitingDay * (1 - round / limits.rounds) ** 2;
    tryAnew(
      state,
      chosen(state, next, between(2, 6)),
      (dearer) => next() < Math.exp(-dearer / heat),
    );
    if (state.cost < best.cost - 1e-9) best = { cost: state.cost, columns: [...state.columns] };
  }
  return best.columns.filter((column) => column !== null);
}

/** The plan to begin with: of `start` what the days hold, the others where they cost least. */
function begun(
  instance: Instance,
  choices: Choices,
  days: DayPrices,
  start: readonly Column[],
): State {
  const byPatient = choices.courses.map((_, at) =>
    choices.all.filter(({ patient }) => patient === at),
  );
  const columns: (Column | null)[] = choices.courses.map(() => null);
  const cost = choices.unplacedPrices.reduce((sum, price) => sum + price, 0);
  const state: State = { instance, choices, byPatient, days, columns, cost };
  for (const column of start) if (fits(state, column)) put(state, column);
  for (const [patient, column] of columns.entries()) if (!column) insert(state, patient);
  return state;
}

/** Places these patients anew, one after the other; as they were when that is dearer and `isTaken` says no. */
function tryAnew(
  state: State,
  patients: readonly number[],
  isTaken: (dearer: number) => boolean,
): void {
  const before = state.cost;
  const out = patients.map((patient) => ({ patient, column: state.columns[patient] ?? null }));
  for (const { patient } of out) remove(state, patient);
  for (const { patient } of out) insert(state, patient);
  if (state.cost >= before && !isTaken(state.cost - before)) restore(state, out);
}

/** Courses that may be in each other's way: the first by chance, the others mostly near it in time. */
function chosen({ columns }: State, next: () => number, count: number): number[] {
  const any = () => Math.floor(next() * columns.length);
  const first = any();
  const near = firstDay(columns[first] ?? null);
  const picked = new Set([first]);
  for (let tries = 0; picked.size < count && tries < 40; tries += 1) {
    const other = any();
    const isNear = Math.abs(firstDay(columns[other] ?? null) - near) < 14;
    if (isNear || next() < 0.1) picked.add(other);
  }
  return [...picked]
    .map((patient) => ({ patient, turn: next() }))
    .sort(byTurn)
    .map(patientOf);
}

const byTurn = (a: { turn: number }, b: { turn: number }): number => a.turn - b.turn;
const patientOf = ({ patient }: { patient: number }): number => patient;

const fits = ({ days }: State, { choice, pattern }: Column): boolean =>
  priceAt(choice, pattern, days.more(choice.pool.siteId, choice.kind)) < Infinity;

const firstDay = (column: Column | null): number =>
  column ? (daysOf(column.choice.pool, column.pattern)[0] ?? 0) : 0;

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

function restore(
  state: State,
  out: readonly { readonly patient: number; readonly column: Column | null }[],
): void {
  for (const { patient } of out) remove(state, patient);
  for (const { column } of out) if (column) put(state, column);
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

function priceAt({ pool }: Choice, pattern: number, more: Float64Array): number {
  const { sessions, days, price } = pool;
  let sum = price[pattern] ?? 0;
  const to = (pattern + 1) * sessions;
  for (let at = pattern * sessions; at < to; at += 1) sum += more[days[at] ?? 0] ?? Infinity;
  return sum;
}
