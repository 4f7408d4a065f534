import type { ServiceLog } from '../observability/service-log.js';

const STOP_WITHIN_MS = 25_000;

/**
 * Stops when told to: on SIGTERM or SIGINT, and when the parent that holds our standard input is gone. A second signal
 * ends the process at once, and so does a stop that takes too long.
 */
export function stopWhenTold(
  stop: () => Promise<void>,
  { log, parentPipe }: { log: ServiceLog; parentPipe: boolean },
): void {
  let stopping = false;
  const begin = (why: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.line('info', `Stopping: ${why}`);
    setTimeout(() => {
      log.line('warn', 'Stopping took too long');
      process.exit(1);
    }, STOP_WITHIN_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal('Stopping failed', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', begin);
  process.on('SIGINT', begin);
  if (parentPipe) {
    process.stdin.once('end', () => {
      begin('the parent process is gone');
    });
    process.stdin.once('error', () => {
      begin('the parent process is gone');
    });
    process.stdin.resume();
  }
}

/** An error nobody handled leaves the process in a state nobody knows: say so and end. */
export function exitOnUncaught(log: ServiceLog): void {
  const exit = (error: unknown) => {
    log.fatal('Nobody handled this error', error);
    process.exit(1);
  };
  process.on('uncaughtException', exit);
  process.on('unhandledRejection', exit);
}
