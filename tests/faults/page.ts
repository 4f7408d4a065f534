import type { Report } from './laboratory.ts';
import { anomaliesOf, rowsOf, timesOf } from './report.ts';
import { targetsOf } from './targets.ts';

export interface Circumstances {
  readonly at: Date;
  readonly command: string;
  readonly machine: string;
  /** Whether it is held against the targets of a full run. */
  readonly isFull: boolean;
}

/** The page that a run leaves behind. */
export function page(report: Report, { at, command, machine, isFull }: Circumstances): string {
  const broken = report.brokenOff === null ? [] : [`**Incomplete**: ${report.brokenOff}.`, ''];
  return [
    ...INTRODUCTION,
    '',
    `Run of ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC, \`${command}\`, seed \`${report.seed}\`,`,
    `${Math.round(report.seconds / 60)} minutes on ${machine}.`,
    '',
    ...broken,
    ...(isFull ? [...targets(report), ''] : []),
    ...asTable(rowsOf(report)),
    '',
    ...notes(report),
    ...found(report),
    ...EXPLANATION,
    '',
    'Where the time went:',
    '',
    ...asTable(timesOf(report)),
    '',
  ].join('\n');
}

function targets(report: Report): string[] {
  const rows = targetsOf(report).map(({ what, wanted, found: was, isMet }) => [
    what,
    wanted,
    was,
    isMet ? 'yes' : '**no**',
  ]);
  return asTable([['target', 'wanted', 'found', 'met'], ...rows]);
}

function asTable([head = [], ...rows]: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

function notes({ stages }: Report): string[] {
  return stages.flatMap(({ fault, struck }) => {
    const said = struck.skipped === undefined ? [] : [`skipped: ${struck.skipped}`];
    const all = [...said, ...(struck.notes ?? [])];
    return all.length === 0 ? [] : [`${fault.title}: ${all.join('; ')}.`, ''];
  });
}

function found({ stages }: Report): string[] {
  const lines = stages.flatMap((stage) =>
    anomaliesOf(stage).map(({ kind, where }) => `- ${stage.fault.name}: ${kind}, ${where}`),
  );
  return lines.length === 0 ? [] : ['What was found:', '', ...lines.slice(0, FOUND_MAX), ''];
}

const FOUND_MAX = 50;

const INTRODUCTION = [
  '# Reliability',
  '',
  'What is left of acknowledged writes when everything breaks. Written by `npm run faults`, which runs every service as',
  'a process of its own on a PostgreSQL and a Kafka of its own, lets many clients work on the public APIs, breaks things,',
  'and then compares everything that clients were told with everything that there is.',
];

const EXPLANATION = [
  '**writes** were acknowledged to clients while the fault struck. **checked** things were examined afterwards: all of',
  'them again after each fault. **recovered** counts from the moment that a process, broker or database is back until a',
  'process answers that it is ready, or until everything accepted meanwhile has been read by everyone who reads it.',
  '',
  'Checked after each fault, by code that shares nothing with what it checks (`tests/faults/checkers`):',
  '- every acknowledged write is in its table, in its journal and in its topic, once; every refused one is nowhere;',
  '- every journal counts without gaps and its hash chain holds; every topic tells its journal, in order, in one epoch;',
  '- what one client did to one patient is told in that order; lists read as prefixes of what they become;',
  '- no resource is taken twice at a time, no series is half booked;',
  '- counters are the sums of their parts and of the journals; read models are what new ones make of the topics;',
  '- clients met no error of ours and no deadlock, and whoever must come again is told when.',
  '',
  'Processes, the broker and PostgreSQL lose their power as `kill -9` takes it: what the operating system holds survives.',
  'PostgreSQL runs with its usual durability (`fsync` on). A machine that loses its power is not simulated.',
];
