import { table } from '../../tools/terminal/print.ts';
import type { Anomaly } from './checkers/anomaly.ts';
import type { Report, Spent, Stage } from './laboratory.ts';

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
export type Meaning = keyof typeof MEANING | 'other';

/** Found by checkers afterwards, and by the fault itself. */
export const anomaliesOf = ({ struck, findings }: Stage): Anomaly[] => [
  ...(struck.anomalies ?? []),
  ...findings.flatMap(({ anomalies }) => anomalies),
];

export const countOf = (anomalies: readonly Anomaly[], meaning: Meaning): number =>
  anomalies.filter((one) => meaningOf(one) === meaning).length;

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
export const rowsOf = ({ stages }: Report): string[][] => [HEAD, ...stages.map(rowOf)];

function rowOf(stage: Stage): string[] {
  const { fault, struck, findings, acknowledged } = stage;
  const anomalies = anomaliesOf(stage);
  return [
    fault.title,
    struck.skipped === undefined ? String(struck.times) : 'skipped',
    String(acknowledged),
    String(findings.reduce((sum, { examined }) => sum + examined, 0)),
    ...(['lost', 'doubled', 'disordered', 'other'] as const).map((meaning) =>
      String(countOf(anomalies, meaning)),
    ),
    ...[0.5, 0.95, 1].map((share) => secondsAt(struck.recoveriesMs, share)),
  ];
}

/** The nearest rank; `undefined` where nothing was measured. */
export function shareOf(values: readonly number[], share: number): number | undefined {
  const inOrder = [...values].sort((one, other) => one - other);
  return inOrder[Math.max(0, Math.ceil(share * inOrder.length) - 1)];
}

function secondsAt(recoveriesMs: readonly number[], share: number): string {
  const at = shareOf(recoveriesMs, share);
  return at === undefined ? '–' : `${(at / 1000).toFixed(1)} s`;
}

const PARTS: readonly Spent['on'][] = ['strike', 'rest', 'judging'];

/** Where the time went, in seconds. */
export function timesOf({ stages, startSeconds, seconds }: Report): string[][] {
  const whole = (value: number) => value.toFixed(0);
  const rows = stages.map(({ fault, spent, seconds: took }) => [
    fault.title,
    ...PARTS.map((part) => whole(sumOf(spent.filter(({ on }) => on === part)))),
    whole(took),
  ]);
  return [
    ['seconds', ...PARTS, 'in all'],
    ['services and clients start', '', '', '', whole(startSeconds)],
    ...rows,
    ['all of it', '', '', '', whole(seconds)],
  ];
}

const sumOf = (spent: readonly Spent[]): number =>
  spent.reduce((sum, { seconds }) => sum + seconds, 0);

export const printed = (report: Report): string =>
  [...table(rowsOf(report)), '', ...table(timesOf(report))].join('\n');
