import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../benches/bench.ts';
import type { Results } from '../measure/results.ts';
import { at, shown } from './figures.ts';
import { keptFindings } from '../profile/index.ts';
import { boundOf, profileRows } from './profile-rows.ts';
import { goalOf, isMet, TARGETS } from './targets.ts';

export interface Circumstances {
  readonly at: Date;
  readonly command: string;
  readonly machine: string;
  readonly rounds: number;
  readonly minutes: number;
  /** Processes waiting for a core before anything began: above 0.2 or so somebody else was at work. */
  readonly loadBefore: number;
  /** Why not everything is there, if it is not. */
  readonly incomplete: string | null;
}

const INTRODUCTION = `
What a competent Nest developer writes from the documentation (*baseline*), what the machine does when nothing is
promised (*raw*), and what this repository does, in one run on one machine, in turns. Rates depend on the machine; the
ratios and the processor time per event are what to compare. Each figure is the median of the rounds, with the least
and the greatest in brackets. Paced loads are open: what is due is sent whatever became of earlier requests, and
latency counts from when it was due. End to end is from there to the commit of the read model, as PostgreSQL noted it.
Processor time is that of the process from \`/proc\`, PostgreSQL with all its backends; the load generator, a process
of its own on the same cores, is not in it. PostgreSQL has every commit on disk (\`fsync\`), for the baseline too.
`.trim();

const PROFILES = `
Microseconds of a program's own processor time for each event, by what it was spent on, in the row of that name: profiles
of an earlier run (\`npm run bench -- --only BENCH --row ROW --profile\`, the program's first seconds left out), kept in
[\`findings.json\`](../tests/bench/profile/findings.json) with their dearest functions. Code in C++ counts for who called
it. A row that has no events shows shares of the time in which the program was busy.
`.trim();

/** Which metrics a bench shows, in order; all of the first sample when it does not say. */
export function page(
  benches: readonly Bench[],
  results: Results,
  circumstances: Circumstances,
): string {
  return [
    '# Performance',
    `> Written by \`${circumstances.command}\`. Do not edit; run it again.`,
    ...(circumstances.incomplete === null ? [] : [`> **Incomplete:** ${circumstances.incomplete}`]),
    INTRODUCTION,
    circumstancesTable(circumstances),
    '## Targets',
    markdown(targetRows(results)),
    ...benches.flatMap((bench) => section(bench, results)),
    '## Where the time goes',
    PROFILES,
    markdown(profileRows(keptFindings())),
    readFileSync(join(import.meta.dirname, 'notes.md'), 'utf8').trim(),
  ]
    .join('\n\n')
    .concat('\n');
}

const circumstancesTable = (given: Circumstances): string =>
  markdown([
    ['', ''],
    ['date', given.at.toISOString().slice(0, 16).replace('T', ' ') + ' UTC'],
    ['machine', given.machine],
    ['rounds', String(given.rounds)],
    ['took', `${given.minutes.toFixed(0)} min`],
    ['load before', given.loadBefore.toFixed(2)],
  ]);

/** One row for each target that was measured. */
export function targetRows(results: Results): string[][] {
  const rows = TARGETS.flatMap((target) => {
    const figure = target.measured(results);
    if (!figure) return [];
    const verdict = isMet(target, figure) ? 'met' : '**missed**';
    return [[target.what, goalOf(target), shown(figure), verdict, boundOf(target)]];
  });
  return [['what', 'target', 'measured', '', 'bounded by'], ...rows];
}

function section({ name, title }: Bench, results: Results): string[] {
  const subjects = results.subjects(name);
  if (subjects.length === 0) return [];
  const samples = results.samples.filter(({ bench }) => bench === name);
  const metrics = [...new Set(samples.flatMap((sample) => Object.keys(sample.metrics)))];
  const rows = subjects.map((subject) => [
    subject.replaceAll('|', '·'),
    ...metrics.map((metric) => shown(at(results, [name, subject, metric]))),
  ]);
  return [`## ${title}`, markdown([['', ...metrics], ...rows])];
}

function markdown([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
