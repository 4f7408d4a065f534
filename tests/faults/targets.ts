import type { Report, Stage } from './laboratory.ts';
import type { FaultName } from './names.ts';
import { anomaliesOf, countOf, shareOf } from './report.ts';

/** What a full run must reach, and what this one found. */
export interface Target {
  readonly what: string;
  readonly wanted: string;
  readonly found: string;
  readonly isMet: boolean;
}

/** How often a full run strikes, at least. */
const SIZES: readonly (readonly [FaultName, what: string, times: number])[] = [
  ['kills', 'kill -9, 200 of each of 5 services', 1_000],
  ['crash-points', '12 crash points × 5 services × 3 seeds', 180],
  ['broker', 'restarts of the broker', 20],
  ['database', 'restarts of PostgreSQL', 20],
  ['repeats', 'duplicates and reorderings', 100_000],
  ['poison', 'messages that cannot be read', 500],
  ['bookings', 'booking rounds of 16 clients', 10_000],
];
const RECOVERED_WITHIN_MS = 10_000;
const COME_BACK: readonly FaultName[] = ['kills', 'crash-points', 'broker', 'database'];
const NONE: readonly (readonly [what: string, kinds: RegExp])[] = [
  ['two appointments for one resource at a time', /^overlap$/],
  ['deadlocks', /^deadlock$/],
  ['partitions held longer than 10 s by poison', /^(partition-held|poison-not-parked)$/],
  ['memory without bounds under overload', /^memory$/],
  [
    'overload that nobody is told of, or not when to come again',
    /^(nothing-refused|no-retry-after)$/,
  ],
  ['errors of ours that clients met', /^answered-/],
];

export function targetsOf(report: Report): Target[] {
  const anomalies = report.stages.flatMap(anomaliesOf);
  const none = (what: string, found: number): Target => ({
    what,
    wanted: '0',
    found: String(found),
    isMet: found === 0 && report.brokenOff === null,
  });
  return [
    ...(['lost', 'doubled', 'disordered'] as const).map((meaning) =>
      none(`acknowledged writes ${meaning}`, countOf(anomalies, meaning)),
    ),
    ...NONE.map(([what, kinds]) =>
      none(what, anomalies.filter(({ kind }) => kinds.test(kind)).length),
    ),
    none('anything else', countOf(anomalies, 'other')),
    ...SIZES.map((size) => reached(report, size)),
    ...COME_BACK.flatMap((name) => stagesOf(report, name).map(recovered)),
  ];
}

const stagesOf = ({ stages }: Report, name: FaultName): Stage[] =>
  stages.filter(({ fault }) => fault.name === name);

function reached(report: Report, [name, what, times]: (typeof SIZES)[number]): Target {
  const found = stagesOf(report, name).reduce((sum, { struck }) => sum + struck.times, 0);
  return { what, wanted: `≥ ${times}`, found: String(found), isMet: found >= times };
}

function recovered({ fault, struck }: Stage): Target {
  const p95 = shareOf(struck.recoveriesMs, 0.95);
  return {
    what: `recovered, p95: ${fault.title}`,
    wanted: `≤ ${RECOVERED_WITHIN_MS / 1000} s`,
    found: p95 === undefined ? '–' : `${(p95 / 1000).toFixed(1)} s`,
    isMet: p95 !== undefined && p95 <= RECOVERED_WITHIN_MS,
  };
}
