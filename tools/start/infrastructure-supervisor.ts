import { setTimeout as pause } from 'node:timers/promises';
import type { ServerHandle } from '../infrastructure/types.ts';
import { print, seconds, yellow } from '../terminal/print.ts';
import { afterDeath, none } from './restart-pauses.ts';

interface Server {
  readonly name: string;
  readonly handle: ServerHandle;
}

/** Starts a server of ours again whenever it dies, with growing pauses, until stopping begins. */
export function superviseServer({ name, handle }: Server, signal: AbortSignal): void {
  let attempts = none;
  let startedAt = performance.now();
  const revive = async (): Promise<void> => {
    while (!handle.isRunning()) {
      if (signal.aborted) return;
      const next = afterDeath(attempts, performance.now() - startedAt);
      attempts = next.attempts;
      print(yellow(`! ${name} died; starting it again in ${seconds(next.pauseMs)}`));
      await pause(next.pauseMs, undefined, { signal })
        .then(() => {
          startedAt = performance.now();
          return handle.start();
        })
        .catch(() => undefined);
    }
  };
  handle.onDeath(() => void revive());
}
