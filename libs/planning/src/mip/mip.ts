import { Worker } from 'node:worker_threads';
import { agendasOf } from '../agenda.js';
import { costOf } from '../cost.js';
import { courseOf, earliestNext, horizonDays } from '../course.js';
import { priorityGreedy } from '../greedy/greedy.js';
import type { Instance, Session } from '../instance.js';
import type { Plan, Planner } from '../plan.js';
import { startPrice, unplacedPrice } from '../price.js';
import type { Answer } from './solve-instance.js';
import type { Told, Work } from './solver.worker.js';

/** The solver keeps to its time by itself; one that does not is ended this much later, and what it had is the answer. */
const GRACE_MS = 500;

/** Near the optimum, with a bound of every plan; never dearer than `priority-greedy`, and always an answer. */
export const mip: Planner = async (instance, { timeMs }) => {
  const began = performance.now();
  const greedy = priorityGreedy(instance);
  const { sessions, bound, fellBack } = await solved({ instance, timeMs });
  const cost = sessions ? costOf(instance, sessions) : greedy.cost;
  const isBetter = sessions !== null && cost.total < greedy.cost.total;
  const plan = isBetter ? planOf(instance, sessions) : greedy;
  const proven = Math.min(plan.cost.total, Math.max(bound ?? 0, aloneBound(instance)));
  const { total } = plan.cost;
  return {
    ...plan,
    fellBack,
    bound: proven,
    gap: total === 0 ? 0 : (total - proven) / total,
    tookMs: performance.now() - began,
  };
};

function planOf(instance: Instance, sessions: readonly Session[]): Plan {
  const placed = new Set(sessions.map(({ patientId }) => patientId));
  return {
    instance: instance.name,
    method: 'mip',
    fellBack: null,
    sessions,
    unplaced: instance.patients.map(({ id }) => id).filter((id) => !placed.has(id)),
    cost: costOf(instance, sessions),
    bound: null,
    gap: null,
    tookMs: 0,
  };
}

interface Outcome {
  readonly sessions: readonly Session[] | null;
  readonly bound: number | null;
  readonly fellBack: string | null;
}

/** Beside this module, as a source, compiled, or with the module itself in a bundle. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './solver.worker.ts' : './solver.worker.js',
  import.meta.url,
);

function solved(work: Work): Promise<Outcome> {
  return new Promise((resolve) => {
    let known: Answer | null = null;
    const worker = new Worker(WORKER, { workerData: work, execArgv: [] });
    const end = (failure: string | null) => {
      clearTimeout(timer);
      void worker.terminate();
      const { sessions = null, bound = null } = known ?? {};
      resolve({ sessions, bound, fellBack: sessions ? null : failure });
    };
    const late = `The solver did not answer within ${work.timeMs} ms`;
    const fail = (why: string) => () => {
      end(why);
    };
    const timer = setTimeout(fail(late), work.timeMs + GRACE_MS);
    worker.on('message', (told: Told) => {
      known = told.answer;
      if (told.isLast) end(null);
    });
    worker.on('error', (error) => {
      end(`The solver broke off: ${messageOf(error)}`);
    });
    worker.on('exit', fail('The solver ended without an answer'));
  });
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Everybody as if nobody else were there: no plan costs less. */
function aloneBound(instance: Instance): number {
  const last = horizonDays(instance);
  const alone = instance.patients.map((patient) => {
    const course = courseOf(instance, patient);
    const first = Math.min(last, earliestNext(course, course.before));
    return Math.min(unplacedPrice(instance, patient), startPrice(instance, patient, first));
  });
  const late = [...agendasOf(instance).values()].map(
    ({ open, endsAt }) => instance.weights.overtimeMinute * Math.max(0, endsAt - open.to),
  );
  return [...alone, ...late].reduce((sum, price) => sum + price, 0);
}
