import type { Finding } from './evidence/judge.ts';
import type { Fault, Ground, Struck } from './faults/fault.ts';
import { randomOf } from './random.ts';
import type { Sizes } from './sizes.ts';
import { runStage } from './stage.ts';
import { type Stand, startStand } from './stand/stand.ts';
import { within } from './within.ts';
import { Workload } from './workload/workload.ts';
import { setTimeout as pause } from 'node:timers/promises';

/** What came of one fault: what was done, and what everything that was checked afterwards looked like. */
export interface Stage {
  readonly fault: Pick<Fault, 'name' | 'title'>;
  readonly struck: Struck;
  readonly findings: readonly Finding[];
  /** Writes that clients were acknowledged while it struck. */
  readonly acknowledged: number;
  readonly seconds: number;
  /** How many of these seconds went where. */
  readonly spent: readonly Spent[];
  /** Why it ended before all was done and checked. */
  readonly brokenOff: string | null;
}

export interface Spent {
  readonly on: 'strike' | 'rest' | 'judging';
  readonly seconds: number;
}

export interface Report {
  readonly seed: string;
  readonly stages: readonly Stage[];
  readonly seconds: number;
  /** Until services and clients were at work. */
  readonly startSeconds: number;
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
const WARM_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 45_000;

/** Lets each fault strike in turn while clients work, and after each holds what there is against what clients were told. */
export async function runLaboratory(options: LaboratoryOptions): Promise<Report> {
  const laboratory = new Laboratory(options);
  try {
    const running = laboratory.run();
    // After an interruption it goes on for a step or two, and nobody listens.
    running.catch(() => undefined);
    await Promise.race([running, abortOf(options.signal)]);
    return laboratory.report(null);
  } catch (error) {
    if (laboratory.isUntried && options.signal?.aborted !== true) throw error;
    return laboratory.report(error instanceof Error ? error.message : String(error));
  } finally {
    await laboratory.close();
  }
}

function abortOf(signal: AbortSignal | undefined): Promise<never> {
  const aborted = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => {
      reject(new Error('interrupted'));
    });
  });
  aborted.catch(() => undefined);
  return aborted;
}

type Scene = Pick<Ground, 'stand' | 'workload'>;

class Laboratory {
  private readonly stages: Stage[] = [];
  private readonly since = performance.now();
  private readonly options: LaboratoryOptions;
  private startSeconds = 0;
  private scenes = 0;
  private isClosed = false;
  private starting: Promise<Stand> | undefined;
  private workload: Workload | undefined;

  constructor(options: LaboratoryOptions) {
    this.options = options;
  }

  get isUntried(): boolean {
    return this.stages.length === 0;
  }

  /** After a stage that broke off nothing can be said of what it left: the next one gets a new stand. */
  async run(): Promise<void> {
    const { seed, sizes, faults, say = () => undefined } = this.options;
    let scene: Scene | undefined;
    for (const fault of faults) {
      scene ??= await this.open();
      say(fault.title);
      const random = randomOf(`${seed} ${fault.name}`);
      const stage = await runStage(fault, { ...scene, random, sizes, say });
      this.keep(stage);
      if (stage.brokenOff === null) continue;
      await this.clear();
      scene = undefined;
    }
    await this.workload?.end();
  }

  report(brokenOff: string | null): Report {
    const { stages, startSeconds } = this;
    const { seed } = this.options;
    return { seed, stages, brokenOff, startSeconds, seconds: secondsSince(this.since) };
  }

  /** What goes on by itself ends at its next step. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.clear();
  }

  private keep(stage: Stage): void {
    this.assertOpen();
    this.stages.push(stage);
    this.options.onStage?.(stage);
  }

  private assertOpen(): void {
    if (this.isClosed) throw new Error('The laboratory is closed');
  }

  private async open(): Promise<Scene> {
    this.assertOpen();
    const since = performance.now();
    const { seed, sizes } = this.options;
    this.starting = startStand(sizes.serversOn);
    const stand = await this.starting;
    this.scenes += 1;
    const clients = { seed: `${seed} ${this.scenes}`, clients: sizes.clients };
    const workload = new Workload({ stand, ...clients });
    this.workload = workload;
    await within(WARM_WITHIN_MS, 'Clients get nowhere', async (isOver) => {
      while (workload.notebook.acknowledged < WARM_WRITES && !isOver()) await pause(50);
    });
    this.startSeconds += secondsSince(since);
    return { stand, workload };
  }

  private async clear(): Promise<void> {
    this.workload?.abandon();
    this.workload = undefined;
    const { starting } = this;
    this.starting = undefined;
    const stop = async () => (await starting)?.stop();
    await within(STOP_WITHIN_MS, 'The stand does not stop', stop).catch(() => undefined);
  }
}

const secondsSince = (since: number): number => (performance.now() - since) / 1000;
