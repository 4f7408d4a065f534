import type { Highs } from 'highs';
import { loadHighs } from './highs.js';
import { agendasOf } from '../agenda.js';
import { costOf } from '../cost.js';
import { priorityGreedy } from '../greedy/greedy.js';
import type { Instance, Session } from '../instance.js';
import type { Plan } from '../plan.js';
import type { SearchLimits } from './anneal.js';
import { assemble } from './assemble.js';
import { choicesOf, type Choices, type Column, columnWith } from './choices.js';
import { choose, keyOf } from './choose.js';
import { type DayCapacity, dayCapacity } from './day-capacity.js';
import { keepTogether } from './continuity.js';
import { type DayPrices, dayPrices } from './day-prices.js';
import { type Master, masterOf } from './master.js';
import { polish } from './polish.js';
import { relax, type Relaxed } from './relaxation.js';
import { type Heat, search } from './search.js';
import { select } from './selection.js';

export interface Answer {
  readonly sessions: readonly Session[];
  readonly bound: number;
}

const COLUMNS_MAX = 5000;
const ROUNDS_MAX = 300;
/** Of the search, for each patient and altogether. */
const SEARCH = { aPatient: 400, most: 40_000 };
/** What the relaxation leads to is kept by a cold search; a hot one leaves it. */
const HEAT = { cold: 0.05, hot: 0.25 };
/** Of polishing, for each patient: with many, whatever time is left goes into it. */
const POLISH = { few: 60, many: 400 };
/** With more patients than that, whole courses are not chosen by branching. */
const BRANCHED_MAX = 80;
/** By when, as shares of the time, each part must have ended; with many patients nothing comes after them. */
const ENDS = {
  few: { relaxing: 0.6, searching: 0.7, polishing: 0.8 },
  many: { relaxing: 0.8, searching: 0.9, polishing: 0.97 },
};
const BRANCHING = { mip_rel_gap: 1e-5, mip_max_nodes: 200 };

/**
 * The best plan that is found, and a bound of every plan; told of the bound as soon as there is one. Steps end by
 * counts, so that the same instance has the same answer, unless the time is up before.
 */
export async function solveInstance(
  instance: Instance,
  timeMs: number,
  tell: (bound: number) => void,
): Promise<Answer> {
  const began = performance.now();
  const left = (share: number) => timeMs * share - (performance.now() - began);
  const highs = await loadHighs();
  const choices = choicesOf(instance);
  const capacity = dayCapacity(highs, choices.kinds, instance.gridMinutes);
  const agendas = agendasOf(instance);
  const master = masterOf(instance, { choices, agendas, capacity });
  const greedy = priorityGreedy(instance);
  const start = columnsOf(instance, choices, greedy);
  const isBranched = isFew(choices);
  const ends = isBranched ? ENDS.few : ENDS.many;
  const days = () => dayPrices(instance, agendas, capacity);
  const until = (share: number) => () => left(share) < 0;
  const relaxed = relax(highs, master, start, {
    rounds: ROUNDS_MAX,
    left: () => left(ends.relaxing),
    days: days(),
  });
  tell(relaxed.bound + master.fixedPrice);
  const parts = { instance, choices, capacity, days };
  const found = searched(parts, relaxed.dived, { heat: HEAT.cold, until: until(ends.searching) });
  const plans = [greedy.sessions, finished(parts, found, until(ends.polishing))];
  let bound = relaxed.bound + master.fixedPrice;
  if (isBranched && left(0.82) > 0) {
    const known = costOf(instance, cheapest(instance, plans)).total;
    const seconds = left(0.87) / 1000;
    const branched = branch({ highs, master, relaxed }, found, { known, seconds });
    // Its days are held by what the rows say of them: the search mends those that are not.
    const mended = searched(parts, branched.columns, { heat: HEAT.hot, until: until(0.93) });
    plans.push(finished(parts, mended, until(0.97)));
    bound = Math.max(bound, branched.bound);
  }
  return { sessions: cheapest(instance, plans), bound };
}

interface Parts {
  readonly instance: Instance;
  readonly choices: Choices;
  readonly capacity: DayCapacity;
  /** Empty days, to be filled. */
  readonly days: () => DayPrices;
}

function searched(
  { instance, choices, days }: Parts,
  start: readonly Column[],
  { heat, until }: Heat & Pick<SearchLimits, 'until'>,
): readonly Column[] {
  const rounds = Math.min(SEARCH.most, SEARCH.aPatient * choices.courses.length);
  return search(instance, choices, days(), { start, limits: { rounds, until, heat } });
}

const isFew = ({ courses }: Choices): boolean => courses.length <= BRANCHED_MAX;

/** Courses with times and people. */
function finished(
  { instance, choices, capacity }: Parts,
  columns: readonly Column[],
  until: () => boolean,
): readonly Session[] {
  const whole = assemble(instance, columns, { courses: choices.courses, capacity });
  const rounds = POLISH[isFew(choices) ? 'few' : 'many'] * choices.courses.length;
  return polish(instance, choices, keepTogether(instance, whole), { rounds, until });
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
