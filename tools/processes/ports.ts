import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { Problem } from '../problem.ts';

/** Whether somebody listens on this port of the loopback address. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/**
 * Below what Linux, macOS and Windows hand out by themselves (from 32768 or 49152): a server that is not up yet, or down
 * for a moment, finds its port taken by no outgoing connection.
 */
const CHOSEN = { from: 20_000, below: 32_768 } as const;

/** Ports nobody listens on, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(CHOSEN.from, CHOSEN.below);
    if (await isPortFree(port)) ports.add(port);
  }
  return [...ports];
}

export async function busyPorts(ports: readonly number[]): Promise<number[]> {
  const free = await Promise.all(ports.map(isPortFree));
  return ports.filter((_, index) => free[index] !== true);
}

export async function assertPortsFree(
  ports: readonly number[],
  command = 'npm start',
): Promise<void> {
  const busy = await busyPorts(ports);
  if (busy.length === 0) return;
  const [word, verb] = busy.length === 1 ? ['Port', 'is'] : ['Ports', 'are'];
  throw new Problem(
    `${word} ${busy.join(', ')} ${verb} in use by another program. Stop it, or choose others: ${command} -- --port-base N`,
  );
}
