import { table } from '../../tools/terminal/print.ts';
import type { Anomaly } from './checkers/anomaly.ts';
import type { Report, Stage } from './laboratory.ts';

/** What an anomaly means to somebody who relies on us. */
const MEANING = {
  lost: [
    'lost',
    'untold',
    'gap',
    'head',
    'headless',
    'chain',
    'only-rebuilt',
    'partial-series',
    'stale',
  ],
  doubled: ['doubled', 'told-twice', 'overlap', 'refused-but-there', 'refused-but-booked'],
  disordered: ['order', 'wandering-key', 'not-a-prefix', 'G0', 'G1a', 'G1b', 'G1c', 'G-single'],
} as const;
type Meaning = keyof typeof MEANING | 'other';

/** Found by checkers afterwards, and by the fault itself. */
export const anomaliesOf = ({ struck, findings }: Stage): Anomaly[] => [
  ...(struck.anomalies ?? []),
  ...findings.flatMap(({ anomalies }) => anomalies),
];

function meaningOf({ kind }: Anomaly): Meaning {
  const known = Object.entries(MEANING) as [Meaning, readonly string[]][];
  return known.find(([, kinds]) => kinds.includes(kind))?.[0] ?? 'other';
}

const HEAD = [
  'fault',
  'times',
  'writes',
  'checked',
  'lost',
  'doubled',
  'disordered',
  'other',
  'recovered p50',
  'p95',
  'max',
];

/** One row for each fault. */
export function rowsOf({ stages }: Report): string[][] {
  return [HEAD, ...stages.map(rowOf)];
}

function rowOf(stage: Stage): string[] {
  const { fault, struck, findings, acknowledged } = stage;
  const meanings = anomaliesOf(stage).map(meaningOf);
  const count = (meaning: Meaning) => String(meanings.filter((one) => one === meaning).length);
  return [
    fault.title,
    struck.skipped === undefined ? String(struck.times) : 'skipped',
    String(acknowledged),
    String(findings.reduce((sum, { examined }) => sum + examined, 0)),
    count('lost'),
    count('doubled'),
    count('disordered'),
    count('other'),
    ...[0.5, 0.95, 1].map((share) => secondsAt(struck.recoveriesMs, share)),
  ];
}

/** The nearest rank; a dash where nothing was measured. */
export function secondsAt(recoveriesMs: readonly number[], share: number): string {
  const inOrder = [...recoveriesMs].sort((one, other) => one - other);
  const at = inOrder[Math.max(0, Math.ceil(share * inOrder.length) - 1)];
  return at === undefined ? '–' : `${(at / 1000).toFixed(1)} s`;
}

export const printed = (report: Report): string => table(rowsOf(report)).join('\n');

export interface Circumstances {
  readonly at: Date;
  readonly command: string;
  readonly machine: string;
}

/** The page that a full run leaves behind. */
export function page(report: Report, { at, command, machine }: Circumstances): string {
  const [head = [], ...rows] = rowsOf(report);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const broken = report.brokenOff === null ? '' : `\n**Incomplete**: ${report.brokenOff}.\n`;
  const skipped = report.stages.flatMap(({ fault, struck }) =>
    struck.skipped === undefined ? [] : [`Skipped: ${fault.name}, ${struck.skipped}.`, ''],
  );
  const found = report.stages.flatMap((stage) =>
    anomaliesOf(stage).map(({ kind, where }) => `- ${stage.fault.name}: ${kind}, ${where}`),
  );
  return [
    ...INTRODUCTION,
    '',
    `Run of ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC, \`${command}\`, seed \`${report.seed}\`,`,
    `${Math.round(report.seconds / 60)} minutes on ${machine}.`,
    broken,
    line(head),
    line(head.map(() => '---')),
    ...rows.map(line),
    '',
    ...skipped,
    ...(found.length === 0 ? [] : ['What was found:', '', ...found.slice(0, FOUND_MAX), '']),
    ...EXPLANATION,
    '',
  ].join('\n');
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
