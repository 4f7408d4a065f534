import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { BENCH_NAMES } from '../../tests/bench/names.ts';
import { assertSpace, keptFolder, ROOT } from '../folders.ts';
import { machine } from '../faults/machine.ts';
import { explain } from '../problem.ts';
import { registry } from '../processes/own-process.ts';
import { assertPortsFree } from '../processes/ports.ts';
import { build } from '../start/build.ts';
import { dim, print, printError, table } from '../terminal/print.ts';
import { silenceSteps, step } from '../terminal/steps.ts';
import { type BenchOptions, HELP, readBenchOptions } from './options.ts';

const interruption = new AbortController();
/** Writes what there is so far. */
let writeSoFar: (incomplete: string | null) => void = () => undefined;
let isEnding = false;

async function end(code: number): Promise<void> {
  await registry.endOwned();
  process.exit(code);
}

/** Nothing that runs is worth waiting for: what is measured half is not told. */
async function interrupt(): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  silenceSteps();
  print('\nStopping …');
  interruption.abort();
  writeSoFar('it was interrupted');
  await end(1);
}

async function broke(error: unknown): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  printError(explain(error));
  writeSoFar('it broke off');
  await end(1);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void interrupt());
}
process.on('message', () => void interrupt());
process.on('disconnect', () => void interrupt());
process.on('uncaughtException', (error) => void broke(error));
process.on('unhandledRejection', (error) => void broke(error));

async function run(options: BenchOptions, args: readonly string[]): Promise<boolean> {
  assertSpace(keptFolder());
  await registry.sweep();
  const ports = portsFrom(options.portBase);
  if (ports) await assertPortsFree(Object.values(ports), 'npm run bench');
  const loadBefore = loadavg()[0] ?? 0;
  await step('Build', () => build(interruption.signal, ['tests/bench/tsconfig.build.json']));
  // Only now is there anything to import.
  const { BENCHES } = await import('../../tests/bench/benches/index.ts');
  const { Results } = await import('../../tests/bench/measure/results.ts');
  const { page, targetRows } = await import('../../tests/bench/report/page.ts');
  const { runBenches } = await import('../../tests/bench/run.ts');
  const profiling = await import('../../tests/bench/profile/index.ts');
  const [results, startedAt] = [new Results(), performance.now()];
  const { rounds, quick, only, row, profile } = options;
  profiling.recordProfiles(profile);
  const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
  writeSoFar = (incomplete) => {
    const minutes = (performance.now() - startedAt) / 60_000;
    const ran = { at: new Date(), command, machine: machine(), rounds, minutes, loadBefore };
    print(`\n${table(targetRows(results).map((row) => row.slice(0, 4))).join('\n')}`);
    write(options, page(BENCHES, results, { ...ran, incomplete }));
  };
  const failures = await runBenches({
    benches: BENCHES.filter(({ name }) => only.some((one) => one === name)),
    rounds,
    quick,
    wants: (subject) => subject.includes(row),
    ports,
    results,
    signal: interruption.signal,
    told: (title, work) => step(title, ({ now }) => work(now)),
  });
  if (isEnding) return false;
  for (const line of table(profiling.foundAndKept(results, command))) print(line);
  for (const { bench, error } of failures) printError(`${bench.name}: ${explain(error)}`);
  const failed = failures.map(({ bench }) => bench.name).join(', ');
  writeSoFar(failed === '' ? null : `it broke off: ${failed}`);
  return failures.length === 0;
}

function portsFrom(base: number | undefined) {
  if (base === undefined) return undefined;
  return { postgres: base, kafka: base + 1, kafkaController: base + 2 };
}

/** The committed page tells of whole runs alone. */
function write({ quick, only, row, profile }: BenchOptions, text: string): void {
  const isWhole = !quick && !profile && row === '' && only.length === BENCH_NAMES.length;
  const file = join(isWhole ? 'docs' : join('.lysning', 'bench'), 'performance.md');
  mkdirSync(join(ROOT, dirname(file)), { recursive: true });
  writeFileSync(join(ROOT, file), text);
  print(dim(`Written to ${file}.`));
}

try {
  const args = process.argv.slice(2);
  const options = readBenchOptions(args);
  if (options.help) {
    print(HELP);
    process.exit(0);
  }
  await end((await run(options, args)) ? 0 : 1);
} catch (error) {
  await broke(error);
}
