import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../tests/faults/laboratory.ts';
import { assertSpace, keptFolder, ROOT } from '../folders.ts';
import { explain } from '../problem.ts';
import { registry } from '../processes/own-process.ts';
import { build } from '../start/build.ts';
import { dim, green, print, printError, red, seconds } from '../terminal/print.ts';
import { step } from '../terminal/steps.ts';
import { machine } from './machine.ts';
import { type FaultsOptions, HELP, readFaultsOptions } from './options.ts';

/** All has been asked and killed long before. */
const STOP_WITHIN_MS = 60_000;
const interruption = new AbortController();

function interrupt(): void {
  if (interruption.signal.aborted) return;
  print('\nStopping …');
  interruption.abort();
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
}

async function end(code: number): Promise<never> {
  await registry.endOwned();
  process.exit(code);
}

async function broke(error: unknown): Promise<void> {
  printError(explain(error));
  await end(1);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
process.on('message', interrupt);
process.on('disconnect', interrupt);
process.on('uncaughtException', (error) => void broke(error));
process.on('unhandledRejection', (error) => void broke(error));

async function run(options: FaultsOptions, args: readonly string[]): Promise<boolean> {
  assertSpace(keptFolder());
  await registry.sweep();
  await step('Build', () => build(interruption.signal));
  // Only now is there anything to import.
  const { FAULTS } = await import('../../tests/faults/faults/index.ts');
  const { runLaboratory } = await import('../../tests/faults/laboratory.ts');
  const { anomaliesOf } = await import('../../tests/faults/report.ts');
  const { FULL, SHORT } = await import('../../tests/faults/sizes.ts');
  const { seed, only, full } = options;
  print(dim(`Seed ${seed}. Ctrl-C stops it and writes what was found.`));
  const report = await runLaboratory({
    seed,
    sizes: full ? FULL : SHORT,
    faults: FAULTS.filter(({ name }) => only.includes(name)),
    signal: interruption.signal,
    onStage: (stage) => {
      const found = anomaliesOf(stage).length;
      const mark = found === 0 ? green('✓') : red('✗');
      const result = found === 0 ? '' : `${found} anomalies  `;
      const { fault, struck } = stage;
      print(
        `${mark} ${fault.title.padEnd(44)}${String(struck.times).padStart(7)} ×  ${result}${dim(seconds(stage.seconds * 1000))}`,
      );
    },
  });
  await tell(report, options, args);
  return (
    report.brokenOff === null && report.stages.every((stage) => anomaliesOf(stage).length === 0)
  );
}

async function tell(report: Report, { full }: FaultsOptions, args: readonly string[]) {
  const { page } = await import('../../tests/faults/page.ts');
  const { printed } = await import('../../tests/faults/report.ts');
  const file = join('docs', full ? 'reliability.md' : 'reliability-short.md');
  const command = ['npm run faults', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
  mkdirSync(join(ROOT, 'docs'), { recursive: true });
  const circumstances = { at: new Date(), command, machine: machine(), isFull: full };
  writeFileSync(join(ROOT, file), page(report, circumstances));
  print();
  print(printed(report));
  if (report.brokenOff !== null) print(red(`Incomplete: ${report.brokenOff}`));
  print(dim(`Written to ${file}.`));
}

try {
  const args = process.argv.slice(2);
  const options = readFaultsOptions(args);
  if (options.help) {
    print(HELP);
    process.exit(0);
  }
  await end((await run(options, args)) ? 0 : 1);
} catch (error) {
  await broke(error);
}
