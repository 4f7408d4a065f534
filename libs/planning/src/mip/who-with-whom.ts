import type { Highs } from 'highs';
import type { Agenda } from '../agenda.js';
import { type Kind, kindKey } from '../course.js';
import type { Instance, Patient, Session, Weights } from '../instance.js';
import type { Home, People } from './people.js';
import {
  type LinearModel,
  linearModel,
  solve,
  type StartingPoint,
  type Term,
} from './linear-model.js';

/** A session that stays on its day. */
export interface DayVisit {
  readonly session: Session;
  readonly patient: Patient;
  readonly kind: Kind;
  /** The one before it, of those that are planned. */
  readonly before: DayVisit | null;
  /** With whom it could be. */
  readonly options: readonly People[];
}

/** A day of a site and what is planned on it. */
export interface PeopledDay {
  readonly agenda: Agenda;
  readonly endsBy: number;
  readonly visits: readonly DayVisit[];
}

export interface Question {
  readonly days: readonly PeopledDay[];
  /** By nurse: the day cannot be held when more of its sessions are with one. */
  readonly most: ReadonlyMap<PeopledDay, ReadonlyMap<string, number>>;
  /** On these so many sessions of each kind stay with everybody as there are now. */
  readonly kept: ReadonlySet<PeopledDay>;
  readonly seconds: number;
}

/** With whom each session is. */
export type Wish = ReadonlyMap<DayVisit, People>;

/** The fewest changes by what is known of the days; null when nothing is found in time. */
export function whoWithWhom(
  highs: Highs,
  { weights }: Instance,
  { days, most, kept, seconds }: Question,
): Wish | null {
  const programme = begun(days);
  for (const visit of programme.columns.keys()) {
    addChange(programme, visit, 'nurseId', weights.changeOfNurse);
    addChange(programme, visit, 'therapistId', weights.changeOfTherapist);
  }
  for (const [day, counts] of most) limit(programme, day, counts);
  for (const day of kept) keep(programme, day);
  const { values } = solve(
    highs,
    programme.model.data(),
    { time_limit: seconds },
    asNow(programme),
  );
  return values && wishOf(programme, values);
}

interface Programme {
  readonly model: LinearModel;
  /** For each session one column for each option. */
  readonly columns: ReadonlyMap<DayVisit, readonly number[]>;
}

function begun(days: readonly PeopledDay[]): Programme {
  const model = linearModel();
  const columns = new Map<DayVisit, readonly number[]>();
  for (const visit of days.flatMap(({ visits }) => visits)) {
    const own = visit.options.map((people) =>
      model.column(isWith(visit.session, people) ? 0 : ELSE, 1, true),
    );
    model.row(1, 1, own.map(once));
    columns.set(visit, own);
  }
  return { model, columns };
}

/** Of plans with as few changes the one that leaves most as it is: each day that changes is asked about. */
const ELSE = 0.001;

const once = (column: number): Term => [column, 1];

/** The columns in which a session is with somebody for whom `is` says so. */
const those = (
  { columns }: Programme,
  visit: DayVisit,
  is: (people: People) => boolean,
): number[] => (columns.get(visit) ?? []).filter((_, at) => is(visit.options[at] ?? NOBODY));

const NOBODY: People = { nurseId: '', therapistId: null };

/** Who is there now and was not the time before costs a change. */
function addChange(
  programme: Programme,
  visit: DayVisit,
  who: keyof Home,
  price: Weights['changeOfNurse'],
): void {
  const { model } = programme;
  const { before, patient, options } = visit;
  const known = patient[who];
  const ids = new Set(options.map((people) => people[who]));
  if (ids.has(null) || (!before && known === null)) return;
  const change = model.column(price, 1, false);
  for (const id of ids) {
    if (!before && id === known) continue;
    const now = those(programme, visit, (people) => people[who] === id);
    const then = before ? those(programme, before, (people) => people[who] === id) : [];
    const less = [...then, change].map((column): Term => [column, -1]);
    model.row(-Infinity, 0, [...now.map(once), ...less]);
  }
}

function limit(
  programme: Programme,
  { visits }: PeopledDay,
  most: ReadonlyMap<string, number>,
): void {
  for (const [nurse, count] of most) {
    const own = visits.flatMap((visit) =>
      those(programme, visit, ({ nurseId }) => nurseId === nurse),
    );
    if (own.length > count) programme.model.row(0, count, own.map(once));
  }
}

function keep(programme: Programme, { visits }: PeopledDay): void {
  for (const some of alike(visits, ({ kind }) => kindKey(kind))) {
    for (const people of some[0]?.options ?? []) {
      const count = some.filter(({ session }) => isWith(session, people)).length;
      const own = some.flatMap((visit) => those(programme, visit, (one) => isWith(one, people)));
      programme.model.row(count, count, own.map(once));
    }
  }
}

/** Grouped by what `keyOf` says of them. */
export function alike<One>(all: readonly One[], keyOf: (one: One) => string): One[][] {
  const groups = new Map<string, One[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return [...groups.values()];
}

export const isWith = (one: Home, other: Home): boolean =>
  one.nurseId === other.nurseId && one.therapistId === other.therapistId;

/** What is there now keeps every row. */
function asNow({ columns }: Programme): StartingPoint {
  const values = [...columns].flatMap(([{ session, options }, own]) =>
    own.map((column, at) => [column, isWith(session, options[at] ?? NOBODY) ? 1 : 0] as const),
  );
  return { indices: values.map(([column]) => column), values: values.map(([, value]) => value) };
}

const wishOf = ({ columns }: Programme, values: Float64Array): Wish =>
  new Map(
    [...columns].map(([visit, own]) => {
      const at = own.findIndex((column) => (values[column] ?? 0) > 0.5);
      return [visit, visit.options[at] ?? visit.session];
    }),
  );
