import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../folders.ts';
import { print } from '../terminal/print.ts';

type Planning = typeof import('@lysning/planning');
type Best = Record<string, { bound: number; cost: number } | undefined>;

const FOLDER = join(ROOT, 'libs/planning/instances');
const BEST = join(FOLDER, 'best.json');
const PAGE = join(ROOT, 'docs/scheduling.md');
const [BEGIN, END] = ['<!-- planner benchmark -->', '<!-- end of planner benchmark -->'];

/** Writes the committed instances anew from their seeds. */
export function generate({ benchmarkSet, generateInstance }: Planning): void {
  for (const recipe of benchmarkSet) {
    const file = join(FOLDER, `${recipe.name}.json`);
    writeFileSync(file, `${JSON.stringify(generateInstance(recipe))}\n`);
    print(file);
  }
}

/** Solves each committed instance by every method, prints the table and puts it onto the page. */
export async function benchmark(lib: Planning, seconds: number): Promise<void> {
  const best = JSON.parse(readFileSync(BEST, 'utf8')) as Best;
  const rows: string[] = [
    '| instance | bound | cost | gap | s | CPU s | best gap known | unplaced | breaches | median days | overtime min |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
  ];
  print(rows.join('\n'));
  for (const { name } of lib.benchmarkSet) {
    const row = await rowOf(lib, name, seconds, best);
    print(row);
    rows.push(row);
  }
  writeFileSync(BEST, `${JSON.stringify(best, null, 2)}\n`);
  const [cpu] = cpus();
  const where = `${new Date().toISOString().slice(0, 10)}, at most ${seconds} s a plan, ${cpus().length} cores of ${cpu?.model ?? 'unknown make'}.`;
  const page = readFileSync(PAGE, 'utf8');
  const [before, after] = [page.indexOf(BEGIN) + BEGIN.length, page.indexOf(END)];
  writeFileSync(
    PAGE,
    `${page.slice(0, before)}\n${where}\n\n${rows.join('\n')}\n${page.slice(after)}`,
  );
}

async function rowOf(lib: Planning, name: string, seconds: number, best: Best): Promise<string> {
  const instance = lib.readInstance(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
  const planned = async (method: keyof Planning['planners']) => {
    const before = process.cpuUsage();
    const plan = await lib.planners[method](instance, { timeMs: seconds * 1000 });
    const { user, system } = process.cpuUsage(before);
    const wrong = lib.validate(instance, plan);
    if (wrong.length > 0) throw new Error(`${name} by ${method}: ${JSON.stringify(wrong)}`);
    return { plan, measured: lib.measure(instance, plan), cpuS: (user + system) / 1e6 };
  };
  const ours = await planned('mip');
  const greedy = await planned('priority-greedy');
  const first = await planned('first-come-first-served');
  const { cost, bound, gap, tookMs } = ours.plan;
  const known = best[name] ?? { bound: 0, cost: Infinity };
  const now = {
    bound: Math.max(known.bound, bound ?? 0),
    cost: Math.min(known.cost, cost.total),
  };
  best[name] = now;
  const three = (of: (measured: typeof ours.measured) => number | null) =>
    [ours, greedy, first].map(({ measured }) => of(measured) ?? '-').join(' / ');
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
  return `| ${[
    name,
    Math.round(bound ?? 0),
    Math.round(cost.total),
    percent(gap ?? 1),
    (tookMs / 1000).toFixed(1),
    ours.cpuS.toFixed(1),
    percent((now.cost - now.bound) / now.cost),
    three(({ unplaced }) => unplaced),
    three(({ breaches }) => breaches),
    three(({ medianDaysToFirst }) => medianDaysToFirst),
    three(({ overtimeMinutes }) => overtimeMinutes),
  ].join(' | ')} |`;
}
