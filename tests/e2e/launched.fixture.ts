import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { eventually } from '@lysning/testing';
import { temporaryFolder } from '../../tools/infrastructure/index.ts';
import { busyPorts } from '../../tools/processes/ports.ts';
import { identityOf } from '../../tools/processes/process-identity.ts';

const LAUNCHER = join(import.meta.dirname, '../../tools/launch.mjs');

/** What `npm start` keeps between starts, in a folder of the test's own. */
export interface Home {
  readonly folder: string;
  /** A JSON file or a token of it. */
  readonly read: (...names: readonly string[]) => string;
  /** The processes it has written down as running: name and pid. */
  readonly running: () => readonly RunningProcess[];
  readonly remove: () => void;
}

export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
}

export function aHome(): Home {
  const folder = temporaryFolder('home');
  return {
    folder,
    read: (...names) => readFileSync(join(folder, ...names), 'utf8'),
    running: () =>
      readdirSync(join(folder, 'run'))
        .filter((name) => name.endsWith('.json'))
        .flatMap((name) => readRunning(join(folder, 'run', name))),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Nothing, when it ended between the listing and the look. */
function readRunning(file: string): RunningProcess[] {
  try {
    return [JSON.parse(readFileSync(file, 'utf8')) as RunningProcess];
  } catch {
    return [];
  }
}

/** Kills a process of this name with -9, as soon as there is one. Returns which. */
export async function killHard(home: Home, name: string): Promise<RunningProcess> {
  const victim = await eventually(
    () => {
      const found = home.running().find((one) => one.name === name && isAlive(one));
      if (found === undefined) throw new Error(`${name} does not run.`);
      return found;
    },
    { timeoutMs: 30_000 },
  );
  process.kill(victim.pid, 'SIGKILL');
  return victim;
}

export interface Launched {
  readonly output: () => string;
  /** Resolves when it has printed this; fails at once when it ends without. */
  readonly printed: (text: string | RegExp, timeoutMs?: number) => Promise<void>;
  readonly signal: (name: NodeJS.Signals) => void;
  readonly exit: Promise<number | null>;
}

/** A block of ports for `--port-base` that nobody uses, also when several of these tests run at once. */
async function aPortBase(): Promise<string> {
  const first = 20_000 + 100 * Math.floor(Math.random() * 250);
  for (let base = first; ; base += 100) {
    const block = Array.from({ length: 23 }, (_, index) => base + index);
    if ((await busyPorts(block)).length === 0) return String(base);
  }
}

/** `npm start` with servers, ports and data of its own. */
export const launchedAlone = async (home: Home, args: readonly string[]): Promise<Launched> =>
  launch(home, [...args, '--port-base', await aPortBase()]);

/** `npm start -- …args` as a terminal would run it, but with data of its own. */
export function launch(
  home: Home,
  args: readonly string[],
  surroundings: NodeJS.ProcessEnv = {},
): Launched {
  const { KAFKA_BROKERS: _, DATABASE_URL: __, NODE_OPTIONS: ___, ...rest } = process.env;
  const env = { ...rest, ...surroundings, LYSNING_HOME: home.folder };
  const child = spawn(process.execPath, [LAUNCHER, 'start', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  let ended = false;
  const exit = once(child, 'close').then(([code]: unknown[]) => {
    ended = true;
    return code as number | null;
  });
  const holds = (text: string | RegExp) =>
    typeof text === 'string' ? output.includes(text) : text.test(output);
  return {
    output: () => output,
    printed: async (text, timeoutMs = 120_000) => {
      await eventually(
        () => {
          if (!holds(text) && !ended) throw new Error(`Not printed: ${String(text)}\n${output}`);
          return Promise.resolve();
        },
        { timeoutMs },
      );
      if (!holds(text)) throw new Error(`It ended without printing ${String(text)}:\n${output}`);
    },
    signal: (name) => child.kill(name),
    exit,
  };
}

export const isAlive = ({ pid }: RunningProcess): boolean => identityOf(pid) !== undefined;
