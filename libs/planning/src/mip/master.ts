import type { ModelData } from 'highs';
import { type Agenda, agendaKey, type Agendas } from '../agenda.js';
import type { Instance } from '../instance.js';
import type { Choices, Column } from './choices.js';
import type { DayCapacity, Level } from './day-capacity.js';
import { linearModel, type Term } from './linear-model.js';
import { daysOf } from './pool.js';

/** The rows that courses share: each patient once, and then what each day can hold. */
export interface Master {
  readonly instance: Instance;
  readonly choices: Choices;
  readonly mixtures: DayCapacity['mixtures'];
  readonly days: readonly MasterDay[];
  readonly dayOf: ReadonlyMap<string, MasterDay>;
  /** Columns before those of courses: who is without a place, and the overtime of days. */
  readonly firstColumn: number;
  /** Overtime that is fixed already. */
  readonly fixedPrice: number;
}

interface MasterDay {
  /** The first of its rows, one for each mixture. */
  readonly row: number;
  readonly levels: readonly Level[];
}

export interface MasterParts {
  readonly choices: Choices;
  readonly agendas: Agendas;
  readonly capacity: DayCapacity;
}

export function masterOf(
  instance: Instance,
  { choices, agendas, capacity: { mixtures, levels } }: MasterParts,
): Master {
  const patients = choices.courses.length;
  const dayOf = new Map<string, MasterDay>();
  for (const [key, agenda] of agendas) {
    const row = patients + dayOf.size * mixtures.length;
    dayOf.set(key, { row, levels: levels(agenda) });
  }
  const days = [...dayOf.values()];
  const late = days.reduce((sum, day) => sum + Math.max(0, day.levels.length - 1), 0);
  const fixedPrice = pastEnd(instance, [...agendas.values()]);
  return { instance, choices, mixtures, days, dayOf, firstColumn: patients + late, fixedPrice };
}

const pastEnd = ({ weights }: Instance, agendas: readonly Agenda[]): number =>
  weights.overtimeMinute *
  agendas.reduce((sum, { open, endsAt }) => sum + Math.max(0, endsAt - open.to), 0);

/** Which rows a course takes from, and how much. */
export function entriesOf(
  { mixtures, dayOf }: Master,
  { choice: { patient, kind, pool }, pattern }: Column,
): Term[] {
  const entries: Term[] = [[patient, 1]];
  for (const day of daysOf(pool, pattern)) {
    const row = dayOf.get(agendaKey(pool.siteId, day))?.row ?? 0;
    mixtures.forEach((weights, at) => {
      const weight = weights[kind] ?? 0;
      if (weight > 0) entries.push([row + at, weight]);
    });
  }
  return entries;
}

/** The whole programme with these courses to choose from. */
export function modelOf(master: Master, columns: readonly Column[], isWhole: boolean): ModelData {
  const { choices, days, mixtures, instance } = master;
  const model = linearModel();
  const rows: Term[][] = Array.from(
    { length: choices.courses.length + days.length * mixtures.length },
    () => [],
  );
  const orders: (readonly [Term, Term])[] = [];
  for (const price of choices.unplacedPrices) {
    const column = model.column(price, 1, isWhole);
    rows[column]?.push([column, 1]);
  }
  for (const day of days) {
    const late = steps(day).map(({ minutes, more }) => {
      const column = model.column(minutes * instance.weights.overtimeMinute, 1, isWhole);
      more.forEach((most, at) => rows[day.row + at]?.push([column, -most]));
      return column;
    });
    late.slice(1).forEach((column, at) =>
      orders.push([
        [column, 1],
        [late[at] ?? column, -1],
      ]),
    );
  }
  for (const one of columns) {
    const column = model.column(one.price, 1, isWhole);
    for (const [row, factor] of entriesOf(master, one)) rows[row]?.push([column, factor]);
  }
  const limits = days.flatMap(({ levels }) => mixtures.map((_, at) => levels[0]?.most[at] ?? 0));
  rows.forEach((terms, row) => {
    const isPatient = row < choices.courses.length;
    model.row(isPatient ? 1 : -Infinity, limits[row - choices.courses.length] ?? 1, terms);
  });
  for (const order of orders) model.row(-Infinity, 0, order);
  return model.data();
}

/** What each step of overtime costs in minutes and brings. */
const steps = ({ levels }: MasterDay) =>
  levels.slice(1).map(({ overtime, most }, at) => ({
    minutes: overtime - (levels[at]?.overtime ?? 0),
    more: most.map((count, mixture) => count - (levels[at]?.most[mixture] ?? 0)),
  }));
