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

/** Ports nobody listens on, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listening));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

const listening = () =>
  new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      resolve(server);
    });
  });

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
