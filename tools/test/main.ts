import { type Infrastructure, startInfrastructure } from '../infrastructure/index.ts';
import { assertSpace, keptFolder } from '../folders.ts';
import { explain } from '../problem.ts';
import { registry } from '../processes/own-process.ts';
import { print, printError } from '../terminal/print.ts';
import { step } from '../terminal/steps.ts';
import { stopCommands } from './command.ts';
import { HELP, readTestOptions } from './levels.ts';
import { lastLine, oneFailure, type Outcome } from './outcome.ts';
import { runPlan, type Servers } from './plan.ts';
import { printFailures } from './told-step.ts';

let infrastructure: Infrastructure | undefined;
let isEnding = false;

const servers: Servers = {
  start: () =>
    step('infrastructure', async ({ now, result }) => {
      infrastructure = await startInfrastructure({ purpose: 'test', report: now });
      result(infrastructure.kind);
      return infrastructure;
    }),
  stop: async () => {
    await infrastructure?.stop();
    infrastructure = undefined;
  },
};

async function end(code: number, message = ''): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  stopCommands();
  await servers.stop().catch(() => undefined);
  await registry.endOwned();
  if (message) print(message);
  process.exit(code);
}

async function tell(outcome: Outcome): Promise<void> {
  if (isEnding) return;
  printFailures(outcome);
  print();
  await end(outcome.failures.length > 0 ? 1 : 0, lastLine(outcome));
}

async function broke(error: unknown): Promise<void> {
  if (isEnding) return;
  printError(explain(error));
  await tell(oneFailure('npm test', 'It broke off; the reason is above.'));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void end(1, 'Stopped.'));
}
process.on('message', () => void end(1, 'Stopped.'));
process.on('disconnect', () => void end(1));
process.on('uncaughtException', (error) => void broke(error));
process.on('unhandledRejection', (error) => void broke(error));

try {
  const options = readTestOptions(process.argv.slice(2));
  if (options.help) {
    print(HELP);
    process.exit(0);
  }
  assertSpace(keptFolder());
  await registry.sweep();
  await tell(await runPlan(options, servers));
} catch (error) {
  await broke(error);
}
