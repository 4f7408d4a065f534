import { explain } from '../problem.ts';
import { registry } from '../processes/own-process.ts';
import { print, printError } from '../terminal/print.ts';
import { silenceSteps } from '../terminal/steps.ts';
import { HELP, readOptions } from './options.ts';
import { run } from './run.ts';
import { Shutdown } from './shutdown.ts';

/** Everything has been asked and killed long before; this is for what nobody thought of. */
const STOP_WITHIN_MS = 25_000;
const shutdown = new Shutdown();
let exitCode = 0;

async function stop(): Promise<void> {
  const stopsSomething = shutdown.isNeeded && !shutdown.signal.aborted;
  silenceSteps();
  if (stopsSomething) print('\nStopping …');
  setTimeout(() => process.exit(exitCode), STOP_WITHIN_MS).unref();
  await shutdown.run();
  await registry.endOwned();
  if (stopsSomething) print('Stopped.');
  process.exit(exitCode);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void stop());
}
// The launcher hands signals on through its channel; when the channel closes, the launcher is gone.
process.on('message', () => void stop());
process.on('disconnect', () => void stop());
process.on('uncaughtException', (error) => void failed(error));
process.on('unhandledRejection', (error) => void failed(error));

async function failed(error: unknown): Promise<void> {
  if (shutdown.signal.aborted) return;
  exitCode = 1;
  printError(explain(error));
  await stop();
}

try {
  const options = readOptions(process.argv.slice(2), process.env['LYSNING_INVOKED_FROM'] ?? '.');
  if (options.help) {
    print(HELP);
    process.exit(0);
  }
  await run(options, shutdown);
  if (options.exitWhenDone) await stop();
} catch (error) {
  await failed(error);
}
