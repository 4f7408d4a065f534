import { judge, type Finding } from './evidence/judge.ts';
import { settle } from './evidence/settle.ts';
import { atOnce, type Fault, type Ground, type Struck } from './faults/fault.ts';
import { randomOf } from './random.ts';
import type { Sizes } from './sizes.ts';
import { type Stand, startStand } from './stand/stand.ts';
import { Workload } from './workload/workload.ts';
import { clientFinding } from './evidence/clients.ts';
import { setTimeout as pause } from 'node:timers/promises';

/** What came of one fault: what was done, and what everything that was checked afterwards looked like. */
export interface Stage {
  readonly fault: Pick<Fault, 'name' | 'title'>;
  readonly struck: Struck;
  readonly findings: readonly Finding[];
  /** Writes that clients were acknowledged while it struck. */
  readonly acknowledged: number;
  readonly seconds: number;
}

export interface Report {
  readonly seed: string;
  readonly stages: readonly Stage[];
  readonly seconds: number;
  /** Why it ended before all was done. */
  readonly brokenOff: string | null;
}

export interface LaboratoryOptions {
  readonly seed: string;
  readonly sizes: Sizes;
  readonly faults: readonly Fault[];
  readonly say?: (what: string) => void;
  readonly onStage?: (stage: Stage) => void;
  /** Breaks it off; what was found by then is reported. */
  readonly signal?: AbortSignal;
}

const WARM_WRITES = 100;

/** Lets each fault strike in turn while clients work, and after each holds what there is against what clients were told. */
export async function runLaboratory(options: LaboratoryOptions): Promise<Report> {
  const { seed, signal = new AbortController().signal } = options;
  const since = performance.now();
  const stages: Stage[] = [];
  const report = (brokenOff: string | null): Report => ({
    seed,
    stages,
    brokenOff,
    seconds: secondsSince(since),
  });
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('interrupted'));
    });
  });
  aborted.catch(() => undefined);
  let stand: Stand | undefined;
  try {
    stand = await startStand();
    await Promise.race([runStages(options, stand, stages), aborted]);
    return report(null);
  } catch (error) {
    if (stages.length === 0 && !signal.aborted) throw error;
    return report(error instanceof Error ? error.message : String(error));
  } finally {
    await stand?.stop();
  }
}

async function runStages(
  { seed, sizes, faults, say = () => undefined, onStage = () => undefined }: LaboratoryOptions,
  stand: Stand,
  stages: Stage[],
): Promise<void> {
  const workload = new Workload({ stand, seed, clients: sizes.clients });
  while (workload.notebook.acknowledged < WARM_WRITES) await pause(50);
  for (const fault of faults) {
    say(fault.title);
    const random = randomOf(`${seed} ${fault.name}`);
    const stage = await runStage(fault, { stand, workload, random, sizes, say });
    stages.push(stage);
    onStage(stage);
  }
  await workload.end();
}

async function runStage(fault: Fault, ground: Ground): Promise<Stage> {
  const since = performance.now();
  const { workload } = ground;
  const before = workload.notebook.acknowledged;
  const struck = await fault.strike(ground);
  const findings = struck.findings ?? (await judged(ground));
  const acknowledged = workload.notebook.acknowledged - before;
  const { name, title } = fault;
  return { fault: { name, title }, struck, findings, acknowledged, seconds: secondsSince(since) };
}

/** Clients and time stand still meanwhile. */
async function judged({ stand, workload }: Ground): Promise<Finding[]> {
  await atOnce([...stand.replicas.values()], (replica) => replica.ready());
  await workload.pause();
  await settle(stand.databases);
  const findings = await judge(stand, workload.notebook);
  const clients = await clientFinding(stand, workload);
  workload.resume();
  return [...findings, clients];
}

const secondsSince = (since: number): number => (performance.now() - since) / 1000;
