import type { Highs } from 'highs';
import { loadHighs } from './highs.js';
import { agendasOf } from '../agenda.js';
import { costOf } from '../cost.js';
import { priorityGreedy } from '../greedy/greedy.js';
import type { Instance, Session } from '../instance.js';
import type { Plan } from '../plan.js';
import { assemble } from './assemble.js';
import { choicesOf, type Choices, type Column, columnWith } from './choices.js';
import { choose, keyOf } from './choose.js';
import { dayCapacity } from './day-capacity.js';
import { keepTogether } from './continuity.js';
import { dayPrices } from './day-prices.js';
import { type Master, masterOf } from './master.js';
import { relax, type Relaxed } from './relaxation.js';
import { search } from './search.js';
import { select } from './selection.js';

export interface Answer {
  readonly sessions: readonly Session[];
  readonly bound: number;
}

const COLUMNS_MAX = 5000;
const ROUNDS_MAX = 300;
/** Of the search, for each patient and altogether. */
const SEARCH = { aPatient: 170, most: 20_000 };
/** With more patients than that, whole courses are not chosen by branching. */
const BRANCHED_MAX = 80;
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
  const relaxed = relax(highs, master, start, { rounds: ROUNDS_MAX, until: () => left(0.6) < 0 });
  tell(relaxed.bound + master.fixedPrice);
  const searched = (from: readonly Column[], share: number) =>
    search(instance, choices, dayPrices(instance, agendas, capacity), {
      start: from,
      limits: {
        rounds: Math.min(SEARCH.most, SEARCH.aPatient * choices.courses.length),
        until: () => left(share) < 0,
      },
    });
  const found = searched(relaxed.dived, 0.7);
  const finish = (columns: readonly Column[]) =>
    keepTogether(instance, assemble(instance, columns, { courses: choices.courses, capacity }));
  const plans = [greedy.sessions, finish(found)];
  let bound = relaxed.bound + master.fixedPrice;
  if (choices.courses.length <= BRANCHED_MAX && left(0.8) > 0) {
    const known = costOf(instance, plans[1] ?? greedy.sessions).total;
    const seconds = left(0.85) / 1000;
    const branched = branch({ highs, master, relaxed }, found, { known, seconds });
    // Its days are held by what the rows say of them: the search mends those that are not.
    plans.push(finish(searched(branched.columns, 0.93)));
    bound = Math.max(bound, branched.bound);
  }
  return { sessions: cheapest(instance, plans), bound };
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
