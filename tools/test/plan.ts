import { availableParallelism } from 'node:os';
import type { Infrastructure } from '../infrastructure/index.ts';
import {
  BOUNDARIES,
  BUILD,
  type Check,
  CONTRACTS,
  FORMAT,
  LINT,
  runBundle,
  runCheck,
  TYPES,
} from './checks.ts';
import { runVitest } from './vitest.ts';
import type { Level, TestOptions } from './levels.ts';
import { type Outcome, oneFailure, sum } from './outcome.ts';
import { told } from './told-step.ts';

const CORES = Math.max(2, Math.min(4, availableParallelism()));
/** Integration tests wait more than they work. The others use what there is; faults have the machine to themselves. */
const WORKERS: Readonly<Record<Level, number>> = {
  checks: 0,
  unit: CORES,
  int: 2 * CORES,
  faults: 1,
  e2e: CORES,
};
/** They run what was built: int on servers that all its suites share, the others on servers of their own. */
const ON_BUILT: readonly Level[] = ['int', 'faults', 'e2e'];
/** They start services as processes of their own. */
const START_PROGRAMS: readonly Level[] = ['faults', 'e2e'];

export interface Servers {
  readonly start: () => Promise<Infrastructure>;
  readonly stop: () => Promise<void>;
}

/**
 * Two lanes beside each other while nothing needs both cores: what is compiled and run, and what is only read. Then
 * the levels that run what was built, one after the other: beside each other they take longer.
 */
export async function runPlan(options: TestOptions, servers: Servers): Promise<Outcome> {
  const wants = (level: Level) => options.levels.includes(level);
  const runsBuilt = ON_BUILT.some(wants);
  const read = wants('checks') ? lane([LINT, TYPES, FORMAT, BOUNDARIES]) : [];
  const needsBuild = wants('checks') || runsBuilt;
  const built = needsBuild ? await check(BUILD) : sum([]);
  const early = [
    built,
    ...(wants('checks') ? [await check(CONTRACTS)] : []),
    ...(wants('unit') ? [await level('unit', options)] : []),
    ...(await read),
  ];
  if (!runsBuilt) return sum(early);
  if (built.failures.length > 0) return sum([...early, notRun(options)]);
  return sum([...early, ...(await onBuilt(options, servers))]);
}

const check = (one: Check): Promise<Outcome> => told(one.name, () => runCheck(one));

async function lane(checks: readonly Check[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const one of checks) outcomes.push(await check(one));
  return outcomes;
}

function level(name: Level, { vitestArguments }: TestOptions, env?: NodeJS.ProcessEnv) {
  const run = { level: name, workers: WORKERS[name], args: vitestArguments, ...(env && { env }) };
  return told(name, () => runVitest(run));
}

/** Levels that could not start are not forgotten: each is a failure. */
const notRun = ({ levels }: TestOptions): Outcome =>
  sum(
    levels
      .filter((name) => ON_BUILT.includes(name))
      .map((name) => oneFailure(name, 'Not run, because the build failed.')),
  );

async function onBuilt(options: TestOptions, servers: Servers): Promise<Outcome[]> {
  const startsPrograms = START_PROGRAMS.some((name) => options.levels.includes(name));
  const outcomes = startsPrograms ? [await told('bundle', runBundle)] : [];
  for (const name of options.levels) {
    if (name === 'int') outcomes.push(await onServers(options, servers));
    else if (ON_BUILT.includes(name)) outcomes.push(await level(name, options));
  }
  return outcomes;
}

async function onServers(options: TestOptions, servers: Servers): Promise<Outcome> {
  const { brokers, adminUrl } = await servers.start();
  const outcome = await level('int', options, { KAFKA_BROKERS: brokers, DATABASE_URL: adminUrl });
  await servers.stop();
  return outcome;
}
