import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** A Node process of a test, and what it said. */
export interface ChildProcess {
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Ends its standard input, as the death of its parent would. */
  readonly endInput: () => void;
  readonly exit: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  readonly errorOutput: () => string;
  readonly output: () => string;
}

/** Runs built JavaScript. The environment is what is given and nothing else but `PATH`. */
export function runNode(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ChildProcess {
  const said = { out: '', error: '' };
  const child = spawn(process.execPath, [...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (text: Buffer) => (said.out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said.error += text.toString()));
  const exit = once(child, 'close').then(([code, signal]: unknown[]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }));
  return {
    kill: (signal) => child.kill(signal),
    endInput: () => child.stdin.end(),
    exit,
    errorOutput: () => said.error,
    output: () => said.out,
  };
}

/** A port that nobody listened on a moment ago, below those that the system gives to connections by itself. */
export async function freePort(): Promise<number> {
  const server = createServer();
  for (;;) {
    const port = randomInt(20_000, 32_768);
    try {
      await once(server.listen(port, '127.0.0.1'), 'listening');
    } catch {
      continue;
    }
    server.close();
    await once(server, 'close');
    return port;
  }
}
