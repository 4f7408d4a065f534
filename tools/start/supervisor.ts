import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { keptFolder } from '../folders.ts';
import { Problem } from '../problem.ts';
import { OwnProcess } from '../processes/own-process.ts';
import { print, seconds, yellow } from '../terminal/print.ts';
import { afterDeath, none } from './restart-pauses.ts';
import { programOf } from './bundle.ts';

export interface ServiceSpec {
  readonly name: string;
  readonly port: number;
  readonly env: NodeJS.ProcessEnv;
}

export interface Supervised {
  /** Resolves at the first answer of `/health/ready`. Throws a `Problem` when it dies again and again before. */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  readonly stop: (withinMs: number) => Promise<void>;
}

const LOOK_MS = 50;
const READY_WITHIN_MS = 60_000;
const DEATHS_BEFORE_READY_MAX = 3;

/** Runs a service and starts it again, with growing pauses, whenever it dies. */
export function supervise(spec: ServiceSpec): Supervised {
  const stopping = new AbortController();
  let deaths = 0;
  let current = run(spec);
  const watch = async () => {
    let attempts = none;
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      const exit = await current.exit;
      if (isStopping(stopping)) return;
      deaths += 1;
      const next = afterDeath(attempts, performance.now() - startedAt);
      attempts = next.attempts;
      const why = exit.signal ?? `exit ${exit.code ?? '?'}`;
      print(yellow(`! ${spec.name} died (${why}); starting it again in ${seconds(next.pauseMs)}`));
      await pause(next.pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (isStopping(stopping)) return;
      current = run(spec);
    }
  };
  const watching = watch();
  return {
    ready: async (signal) => {
      const giveUpAt = performance.now() + READY_WITHIN_MS;
      while (!(await isReady(spec.port))) {
        signal.throwIfAborted();
        if (deaths >= DEATHS_BEFORE_READY_MAX || performance.now() > giveUpAt) {
          throw neverReady(spec, current);
        }
        await pause(LOOK_MS);
      }
    },
    stop: async (withinMs) => {
      stopping.abort();
      await current.stop(withinMs);
      await watching;
    },
  };
}

const isStopping = ({ signal }: AbortController): boolean => signal.aborted;

const logOf = (name: string): string => join(keptFolder('logs'), `${name}.log`);

const run = ({ name, env }: ServiceSpec): OwnProcess =>
  new OwnProcess({
    name,
    command: process.execPath,
    args: [programOf(name)],
    env,
    stopSignal: 'SIGTERM',
    logFile: logOf(name),
  });

function neverReady({ name }: ServiceSpec, last: OwnProcess): Problem {
  const said = last.lastLines(3);
  return new Problem(`${name} does not get ready. It said last (${logOf(name)}):\n${said}`);
}

async function isReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`, {
      signal: AbortSignal.timeout(2_000),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
