import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { COMPILER, ROOT } from '../folders.ts';
import { explain, Problem } from '../problem.ts';
import { print, printError, table } from '../terminal/print.ts';
import { HELP, type PlanOptions, readPlanOptions, type WhatIfOptions } from './options.ts';

type Planning = typeof import('@lysning/planning');

/** Only when it is compiled is there anything to import. */
async function planning(): Promise<Planning> {
  execFileSync(
    process.execPath,
    [join(ROOT, COMPILER), '-b', join(ROOT, 'libs/planning/tsconfig.build.json')],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  return import('@lysning/planning');
}

/** A relative name is meant from where npm was called, or from the root. */
function instanceFrom({ readInstance }: Planning, file: string) {
  const places = [process.env['LYSNING_INVOKED_FROM'] ?? '.', ROOT].map((from) =>
    resolve(from, file),
  );
  const [text] = places.map(textOf).filter((found) => found !== null);
  if (text === undefined) throw new Problem(`${file}: cannot be read`);
  try {
    return readInstance(text);
  } catch (error) {
    throw new Problem(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

async function solve({ file, method, seconds }: PlanOptions & { command: 'solve' }): Promise<void> {
  const lib = await planning();
  const instance = instanceFrom(lib, file);
  const plan = await lib.planners[method](instance, { timeMs: seconds * 1000 });
  const wrong = lib.validate(instance, plan);
  if (wrong.length > 0) throw new Error(`The plan breaks rules: ${JSON.stringify(wrong)}`);
  process.stdout.write(`${JSON.stringify(plan, null, 1)}\n`);
  const gap =
    plan.gap === null ? 'no bound' : `bound ${plan.bound}, gap ${(100 * plan.gap).toFixed(2)} %`;
  process.stderr.write(
    `${plan.method}: cost ${plan.cost.total}, ${gap}, ${Math.round(plan.tookMs)} ms\n`,
  );
}

async function whatIf(options: WhatIfOptions): Promise<void> {
  const lib = await planning();
  const instance = instanceFrom(lib, options.file);
  if (!instance.sites.some(({ id }) => id === options.site)) {
    const sites = instance.sites.map(({ id }) => id).join(', ');
    throw new Problem(`--site: ${options.file} has no site "${options.site}", but ${sites}`);
  }
  const { site, nurses, chairs, therapists, hours, seconds } = options;
  const change = { siteId: site, nurses, chairs, therapists, minutes: hours * 60 };
  const answer = await lib.whatIf(instance, change, { timeMs: seconds * 1000 });
  const { without } = answer;
  const row = (name: string, of: (measured: typeof without) => string | number) => [
    name,
    String(of(without)),
    String(of(answer.with)),
  ];
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  const rows = [
    ['', 'now', 'with'],
    row('median days to the first infusion', ({ medianDaysToFirst }) => medianDaysToFirst ?? '-'),
    row('breaches of the legal deadline', ({ breaches }) => breaches),
    row('without a place', ({ unplaced }) => unplaced),
    row('sessions in the horizon', ({ sessions }) => sessions),
    row('of these in its first half', ({ sessionsInFirstHalf }) => sessionsInFirstHalf),
    row('overtime, minutes', ({ overtimeMinutes }) => overtimeMinutes),
    ...without.sites.flatMap(({ siteId }, at) => [
      row(`${siteId}: nurses in use`, ({ sites }) => percent(sites[at]?.nurses ?? 0)),
      row(`${siteId}: chairs in use`, ({ sites }) => percent(sites[at]?.chairs ?? 0)),
      row(`${siteId}: full first`, ({ sites }) => sites[at]?.fullFirst ?? '-'),
    ]),
  ];
  print(table(rows).join('\n'));
}

async function run(options: PlanOptions): Promise<void> {
  if (options.command === 'help') print(HELP);
  else if (options.command === 'solve') await solve(options);
  else if (options.command === 'whatif') await whatIf(options);
  else {
    const { benchmark, generate } = await import('./benchmark.ts');
    const lib = await planning();
    if (options.command === 'generate') generate(lib);
    else await benchmark(lib, options.seconds);
  }
}

try {
  await run(readPlanOptions(process.argv.slice(2)));
  process.exit(0);
} catch (error) {
  printError(explain(error));
  process.exit(1);
}
