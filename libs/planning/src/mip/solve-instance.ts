import type { Highs } from 'highs';
import { loadHighs } from './highs.js';
import { agendasOf } from '../agenda.js';
import { costOf } from '../cost.js';
import { priorityGreedy } from '../greedy/greedy.js';
import type { Instance, Session } from '../instance.js';
import type { Plan } from '../plan.js';
import { choicesOf, type Choices, type Column, columnWith } from './choices.js';
import { choose, keyOf } from './choose.js';
import { dayCapacity } from './day-capacity.js';
import { type DayPrices, dayPrices } from './day-prices.js';
import { finish, type FinishParts, roughly } from './finish.js';
import { type Master, masterOf } from './master.js';
import { relax, type Relaxed } from './relaxation.js';
import { search } from './search.js';
import { select } from './selection.js';

export interface Answer {
  /** Null until there is a plan. */
  readonly sessions: readonly Session[] | null;
  readonly bound: number;
}

const COLUMNS_MAX = 5000;
const ROUNDS_MAX = 300;
/** Of the search, for each patient and altogether. */
const SEARCH = { aPatient: 250, most: 40_000 };
/** What the relaxation leads to is kept by a cold search; a hot one leaves it. */
const HEAT = { cold: 0.05, hot: 0.25 };
/** With more patients than that, whole courses are not chosen by branching. */
const BRANCHED_MAX = 80;
/** By when, as shares of the time, each part must have ended. */
const ENDS = {
  few: { relaxing: 0.5, searching: 0.5, branching: 0.63, mending: 0.8 },
  many: { relaxing: 0.8, searching: 0.87 },
  all: 0.96,
};
const BRANCHING = { mip_rel_gap: 1e-5, mip_max_nodes: 200 };

/**
 * The best plan that is found, and a bound of every plan; `tell` hears of what there is on the way. Steps end by counts, so
 * that the same instance has the same answer, unless the time is up before.
 */
export async function solveInstance(
  instance: Instance,
  timeMs: number,
  tell: (answer: Answer) => void,
): Promise<Answer> {
  const began = performance.now();
  const left = (share: number) => timeMs * share - (performance.now() - began);
  const parts = partsOf(await loadHighs(), instance);
  const { highs, choices, master, days } = parts;
  const greedy = priorityGreedy(instance);
  const start = columnsOf(instance, choices, greedy);
  const isBranched = choices.courses.length <= BRANCHED_MAX;
  const ends = isBranched ? ENDS.few : ENDS.many;
  const relaxed = relax(highs, master, start, {
    rounds: ROUNDS_MAX,
    left: () => left(ends.relaxing),
    days: days(),
  });
  const bound = relaxed.bound + master.fixedPrice;
  tell({ sessions: null, bound });
  const found = searched(parts, relaxed.dived, HEAT.cold, () => left(ends.searching));
  if (!isBranched) {
    const made = finish(parts, found, () => left(ENDS.all));
    return { sessions: cheapest(instance, [greedy.sessions, made]), bound };
  }
  const sessions = cheapest(instance, [greedy.sessions, roughly(parts, found)]);
  tell({ sessions, bound });
  const known = costOf(instance, sessions).total;
  const seconds = Math.max(0, left(ENDS.few.branching)) / 1000;
  const branched = branch({ highs, master, relaxed }, found, { known, seconds });
  // Its days are held by what the rows say of them: the search mends those that are not.
  const mended = searched(parts, branched.columns, HEAT.hot, () => left(ENDS.few.mending));
  const made = finish(parts, mended, () => left(ENDS.all));
  return {
    sessions: cheapest(instance, [sessions, made]),
    bound: Math.max(bound, branched.bound),
  };
}

type Parts = FinishParts & {
  readonly master: Master;
  /** Empty days, to be filled. */
  readonly days: () => DayPrices;
};

function partsOf(highs: Highs, instance: Instance): Parts {
  const choices = choicesOf(instance);
  const capacity = dayCapacity(highs, choices.kinds, instance.gridMinutes);
  const agendas = agendasOf(instance);
  const master = masterOf(instance, { choices, agendas, capacity });
  const days = () => dayPrices(instance, agendas, capacity);
  return { highs, instance, choices, capacity, master, days };
}

function searched(
  { instance, choices, days }: Parts,
  start: readonly Column[],
  heat: number,
  left: () => number,
): readonly Column[] {
  const rounds = Math.min(SEARCH.most, SEARCH.aPatient * choices.courses.length);
  const limits = { rounds, heat, until: () => left() < 0 };
  return search(instance, choices, days(), { start, limits });
}

/** Whole courses chosen exactly, among those that a plan cheaper than `known` can have. */
function branch(
  { highs, master, relaxed }: { highs: Highs; master: Master; relaxed: Relaxed },
  start: readonly Column[],
  { known, seconds }: { readonly known: number; readonly seconds: number },
) {
  const price = known - master.fixedPrice;
  const { columns, beyond } = select(master, relaxed, price, COLUMNS_MAX);
  const all = new Map([...columns, ...start].map((column) => [keyOf(column), column]));
  const limits = { ...BRANCHING, time_limit: seconds };
  const chosen = choose(highs, master, [...all.values()], { start, limits });
  const bound = Math.min(chosen.bound, beyond, price) + master.fixedPrice;
  return { columns: chosen.columns, bound };
}

const cheapest = (instance: Instance, plans: readonly (readonly Session[])[]) =>
  plans
    .map((sessions) => ({ sessions, cost: costOf(instance, sessions).total }))
    .reduce((best, plan) => (plan.cost < best.cost ? plan : best)).sessions;

function columnsOf(instance: Instance, choices: Choices, { sessions }: Plan): Column[] {
  return choices.courses.flatMap(({ patient }, index) => {
    const own = sessions.filter(({ patientId }) => patientId === patient.id);
    const [first] = own;
    if (!first) return [];
    const days = own.map(({ day }) => day).sort((a, b) => a - b);
    const column = columnWith(instance, choices, { patient: index, siteId: first.siteId, days });
    return column ? [column] : [];
  });
}
