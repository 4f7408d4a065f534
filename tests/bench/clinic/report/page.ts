import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { number } from '../../measure/number.ts';
import type { Assumptions } from '../assumptions.ts';
import { type Interval, intervalOf, pairedInterval } from '../intervals.ts';
import { FIGURES, type FigureName, type Outcome } from '../measure.ts';
import { type ByPolicy, CHARTS } from './charts.ts';

const [BEGIN, END] = ['<!-- simulation -->', '<!-- /simulation -->'];
const FOLDER = 'scheduling';

/** Writes the charts, and the part of the page between its marks; everything else on the page stays. */
export function writeSimulation(
  docs: string,
  assumed: Assumptions,
  outcomes: readonly Outcome[],
): void {
  const byPolicy = grouped(outcomes);
  mkdirSync(join(docs, FOLDER), { recursive: true });
  for (const [file, draw] of Object.entries(CHARTS)) {
    writeFileSync(join(docs, FOLDER, file), draw(byPolicy));
  }
  const page = join(docs, 'scheduling.md');
  const before = existsSync(page) ? readFileSync(page, 'utf8') : '# Scheduling\n';
  writeFileSync(page, withSection(before, section(assumed, byPolicy)));
}

function grouped(outcomes: readonly Outcome[]): ByPolicy {
  const names = [...new Set(outcomes.map(({ policy }) => policy))];
  return new Map(names.map((name) => [name, outcomes.filter(({ policy }) => policy === name)]));
}

export function withSection(page: string, written: string): string {
  const marked = `${BEGIN}\n${written.trim()}\n${END}`;
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from === -1 || to < from) return `${page.trimEnd()}\n\n${marked}\n`;
  return page.slice(0, from) + marked + page.slice(to + END.length);
}

function section({ days, sites, version }: Assumptions, outcomes: ByPolicy): string {
  const worlds = [...outcomes.values()][0]?.length ?? 0;
  const notes = readFileSync(join(import.meta.dirname, 'notes.md'), 'utf8').trim();
  return `
## A thousand days, simulated

> Written by \`npm run bench -- --only clinic\`. Do not edit between the marks; run it again.

${sites.length} sites, ${days.measured} days after ${days.warmUp} of warming up, ${worlds} worlds,
[assumptions](../tests/bench/clinic/assumptions.json) of ${version}. Mean of the worlds ± half of the 95 % confidence interval.

${table(outcomes)}

${notes}

${Object.keys(CHARTS)
  .map((file) => `![${altOf(file)}](${FOLDER}/${file})`)
  .join('\n\n')}
`;
}

const ALT: Readonly<Record<string, string>> = {
  'waiting.svg':
    'Share of referrals with a first infusion, by days since referral, for each way of planning',
  'use.svg': 'Use of nurses and chairs in percent, with intervals, for each way of planning',
  'overtime.svg': 'Share of site days by minutes open past closing, for each way of planning',
  'breaches.svg': 'Deadline breaches per 100 referrals, with intervals, for each way of planning',
};
const altOf = (file: string): string => ALT[file] ?? file;

/** The first policy is what the others are compared with, world by world. */
function table(outcomes: ByPolicy): string {
  const [base, ...others] = [...outcomes];
  if (!base) return '';
  const head = ['', ...outcomes.keys(), ...others.map(([name]) => `${name} − ${base[0]}`)];
  const rows = (Object.keys(FIGURES) as FigureName[]).map((figure) => {
    const values = (all: readonly Outcome[]) => all.map(({ figures }) => figures[figure]);
    return [
      FIGURES[figure],
      ...[...outcomes.values()].map((all) => shown(intervalOf(values(all)))),
      ...others.map(([, all]) => shown(pairedInterval(values(all), values(base[1])))),
    ];
  });
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const shown = ({ mean, half }: Interval): string =>
  half === null ? number(mean) : `${number(mean)} ± ${number(half)}`;
