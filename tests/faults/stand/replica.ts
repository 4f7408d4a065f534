import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { keptFolder } from '../../../tools/folders.ts';
import { OwnProcess } from '../../../tools/processes/own-process.ts';
import { programOf } from '../../../tools/start/bundle.ts';
import type { ServiceName } from '../../../tools/start/services.ts';

export interface ReplicaSpec {
  readonly service: ServiceName;
  readonly replicaId: string;
  readonly port: number;
  readonly env: NodeJS.ProcessEnv;
}

const LOOK_MS = 20;
const START_AGAIN_MS = 100;
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;

/** One process of a service. As long as it is wanted it is started again whenever it ends. */
export class Replica {
  readonly service: ServiceName;
  readonly replicaId: string;
  readonly url: string;
  private readonly spec: ReplicaSpec;
  private current: OwnProcess | undefined;
  private isWanted = false;

  constructor(spec: ReplicaSpec) {
    this.spec = spec;
    this.service = spec.service;
    this.replicaId = spec.replicaId;
    this.url = `http://127.0.0.1:${spec.port}`;
  }

  start(more: NodeJS.ProcessEnv = {}): void {
    this.isWanted = true;
    if (!this.current) this.run(more);
  }

  /** Whenever it ends, it stays away until it is started again. */
  startOnce(more: NodeJS.ProcessEnv): void {
    this.isWanted = false;
    if (!this.current) this.run(more);
  }

  /** Ends it as a power cut would, and waits until it is gone. It stays away until it is started. */
  async kill(): Promise<void> {
    this.isWanted = false;
    this.current?.kill('SIGKILL');
    await this.gone();
  }

  /** Asks it to end in order, and waits until it is gone. */
  async stop(): Promise<void> {
    this.isWanted = false;
    await this.current?.stop(STOP_WITHIN_MS);
    await this.gone();
  }

  /** How long it took to be ready; `undefined` when it ended before, or does not get ready within that time. */
  async readyOrGone(ms: number): Promise<number | undefined> {
    return Promise.race([this.readyWithin(ms), this.current?.exit.then(() => undefined)]);
  }

  /** Resolves when it ends by itself; false when it does not within that time. */
  async endsWithin(ms: number): Promise<boolean> {
    const ending = this.current?.exit.then(() => true) ?? Promise.resolve(true);
    return Promise.race([ending, pause(ms, false, { ref: false })]);
  }

  /** Resolves to how long it took until it said that it is ready. */
  async ready(): Promise<number> {
    const tookMs = await this.readyWithin(READY_WITHIN_MS);
    if (tookMs !== undefined) return tookMs;
    throw new Error(`${this.replicaId} does not get ready:\n${this.current?.lastLines(5) ?? ''}`);
  }

  /** The same; `undefined` when it takes longer than that. */
  async readyWithin(ms: number): Promise<number | undefined> {
    const since = performance.now();
    while (!(await this.isReady())) {
      if (performance.now() - since > ms) return undefined;
      await pause(LOOK_MS);
    }
    return performance.now() - since;
  }

  signal(signal: NodeJS.Signals): void {
    this.current?.kill(signal);
  }

  /** While it runs. */
  get pid(): number | undefined {
    return this.current?.pid;
  }

  private run(more: NodeJS.ProcessEnv): void {
    const { service, replicaId, env } = this.spec;
    const current = new OwnProcess({
      name: replicaId,
      command: process.execPath,
      args: [programOf(service)],
      env: { ...env, ...more },
      stopSignal: 'SIGTERM',
      logFile: join(keptFolder('logs', 'faults'), `${replicaId}.log`),
    });
    this.current = current;
    void current.exit.then(async () => {
      this.current = undefined;
      if (!this.isWanted) return;
      await pause(START_AGAIN_MS);
      if (this.isStillWanted()) this.run({});
    });
  }

  private isStillWanted(): boolean {
    return this.isWanted && !this.current;
  }

  private async gone(): Promise<void> {
    while (this.current) {
      await this.current.exit;
      await pause(0);
    }
  }

  private async isReady(): Promise<boolean> {
    try {
      const response = await fetch(`${this.url}/health/ready`, {
        signal: AbortSignal.timeout(2_000),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }
}
