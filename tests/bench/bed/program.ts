import { join } from 'node:path';
import { keptFolder } from '../../../tools/folders.ts';
import { OwnProcess } from '../../../tools/processes/own-process.ts';
import { profilingFlags } from '../profile/recording.ts';
import type { Told } from '../program/program.ts';

export interface ProgramSpec {
  readonly name: string;
  /** A file that Node runs as it is. */
  readonly script: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** A process of the bench that says how far it is. */
export interface Program {
  readonly name: string;
  readonly pid: number;
  /** Where it takes requests, if it does. */
  readonly port: number;
  /** How much it has done. Throws when it is no more, with its last words. */
  readonly count: () => number;
  /** What it found out, when it ends by itself. Rejects when it ends without. */
  readonly result: Promise<unknown>;
  readonly stop: () => Promise<void>;
}

const STOP_MS = 10_000;
const READY_MS = 60_000;

/** Resolves when the program says it is ready; rejects with its last words when it ends before. */
export async function startProgram(spec: ProgramSpec): Promise<Program> {
  const child = run(spec);
  let heard = 0;
  const result = new Promise<unknown>((resolve, reject) => {
    child.onLine((line) => {
      const told = parse(line);
      if (told?.tells === 'count') heard = told.count;
      if (told?.tells === 'result') resolve(told.result);
    });
    void child.exit.then(() => {
      reject(new Error(`${spec.name} ended without a result:\n${child.lastLines(10)}`));
    });
  });
  result.catch(() => undefined);
  let ending = 'lost';
  void child.exit.then(({ code, signal }) => {
    ending = signal ?? `exit ${code ?? '?'}`;
  });
  const port = await readyPort(spec.name, child);
  return {
    name: spec.name,
    pid: child.pid,
    port,
    count: () => {
      if (!child.isRunning)
        throw new Error(`${spec.name} died (${ending}):\n${child.lastLines(10)}`);
      return heard;
    },
    result,
    stop: async () => {
      await child.stop(STOP_MS);
    },
  };
}

const run = ({ name, script, args = [], env = {} }: ProgramSpec): OwnProcess =>
  new OwnProcess({
    name: `bench ${name}`,
    command: process.execPath,
    args: [...profilingFlags(name), '--disable-warning=ExperimentalWarning', script, ...args],
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env },
    stopSignal: 'SIGTERM',
    logFile: join(keptFolder('logs'), 'bench.log'),
  });

/** The port that the program says it is ready at. */
function readyPort(name: string, child: OwnProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => void child.stop(0), READY_MS);
    child.onLine((line) => {
      const told = parse(line);
      if (told?.tells !== 'ready') return;
      clearTimeout(late);
      resolve(told.port ?? 0);
    });
    void child.exit.then(() => {
      clearTimeout(late);
      reject(new Error(`${name} did not get ready:\n${child.lastLines(10)}`));
    });
  });
}

function parse(line: string): Told | undefined {
  if (!line.startsWith('{"tells"')) return undefined;
  try {
    return JSON.parse(line) as Told;
  } catch {
    return undefined;
  }
}
