import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../folders.ts';

export interface Finished {
  readonly code: number | null;
  readonly output: string;
  readonly tookTooLong: boolean;
}

const OUTPUT_KEPT = 200_000;
const STOP_MS = 5_000;

/** Programs of a step that run just now, for whoever has to stop them. */
const running = new Set<() => void>();

export function stopCommands(): void {
  for (const stop of running) stop();
}

/** A script of node_modules, run to its end under this Node. */
export function runScript(
  script: string,
  args: readonly string[],
  { env = {}, flags = [], withinMs }: RunOptions,
): Promise<Finished> {
  const child = spawn(process.execPath, [...flags, join(ROOT, script), ...args], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '', FORCE_COLOR: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  let tookTooLong = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => (output = (output + text).slice(-OUTPUT_KEPT)));
  }
  const stop = () => {
    stopGroup(child.pid);
  };
  const limit = setTimeout(() => {
    tookTooLong = true;
    stop();
  }, withinMs);
  running.add(stop);
  return new Promise((resolve) => {
    const finish = (code: number | null) => {
      clearTimeout(limit);
      running.delete(stop);
      resolve({ code, output, tookTooLong });
    };
    child.once('error', (error) => {
      output += error.message;
      finish(null);
    });
    child.once('close', finish);
  });
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** For Node itself. */
  readonly flags?: readonly string[];
  readonly withinMs: number;
}

function stopGroup(pid: number | undefined): void {
  signal(pid, 'SIGTERM');
  setTimeout(() => {
    signal(pid, 'SIGKILL');
  }, STOP_MS).unref();
}

/** The whole group, so that workers of a runner go too. */
function signal(pid: number | undefined, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch {
    // It ended by itself.
  }
}
