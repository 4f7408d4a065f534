import { rmSync } from 'node:fs';
import type { OwnProcess } from '../processes/own-process.ts';
import type { ServerHandle } from './types.ts';

interface Server {
  readonly start: () => Promise<OwnProcess>;
  readonly stopWithinMs: number;
  /** Throw-away data. */
  readonly removes?: string | undefined;
}

/** What every server of ours can do, given how it is started. */
export function serverHandle({ start, stopWithinMs, removes }: Server): ServerHandle {
  const deaths = new Set<() => void>();
  let running: OwnProcess | undefined;
  let starting: Promise<OwnProcess> | undefined;

  const end = async (how: (server: OwnProcess) => Promise<unknown>) => {
    const server = running ?? (await starting?.catch(() => undefined));
    running = undefined;
    if (server) await how(server);
  };
  const handle: ServerHandle = {
    start: async () => {
      if (running) return;
      starting ??= start();
      const server = await starting.finally(() => (starting = undefined));
      running = server;
      void server.exit.then(() => {
        if (running !== server) return;
        running = undefined;
        for (const tell of deaths) tell();
      });
    },
    stop: () => end((server) => server.stop(stopWithinMs)),
    dispose: async () => {
      await handle.stop();
      if (removes !== undefined) rmSync(removes, { recursive: true, force: true });
    },
    killHard: () =>
      end((server) => {
        server.kill('SIGKILL');
        return server.exit;
      }),
    restart: () => handle.stop().then(handle.start),
    isRunning: () => running !== undefined,
    pid: () => running?.pid,
    onDeath: (listener) => void deaths.add(listener),
  };
  return handle;
}
