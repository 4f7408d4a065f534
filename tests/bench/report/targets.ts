import { STORM } from '../benches/booking.ts';
import { subjectAt } from '../benches/chain.ts';
import { after } from '../benches/event-cost.ts';
import { FREE_TIMES } from '../benches/free-times.ts';
import type { Results } from '../measure/results.ts';
import { CLINIC_TARGETS } from './clinic-targets.ts';
import { at, type Figure, type Place, ratio } from './figures.ts';
import { SERVICE_TARGETS } from './service-targets.ts';

export interface Target {
  readonly what: string;
  readonly least?: number;
  readonly most?: number;
  readonly unit?: string;
  readonly measured: (results: Results) => Figure | undefined;
  /** What its processor time goes into is told by the profile of this row. */
  readonly row?: Row;
  /** What bounds it, where it is not processor time of ours. */
  readonly bound?: string;
}

export type Row = readonly [bench: string, subject: string];

const inChain = (subject: string, pace: 300 | 800 | null, metric: string): Place => [
  'chain',
  subjectAt(subject, pace),
  metric,
];
const SINGLE = 'mechanism, single';
const BASELINE = 'baseline';

const valueAt = (place: Place) => (results: Results) => at(results, place);
const quotient = (over: Place, under: Place) => (results: Results) => ratio(results, over, under);

const RAW: Place = ['consume', 'raw eachBatch, one insert', 'events/s'];
const SAME: Place = ['consume', 'ours, the same insert', 'events/s'];
const cpu = ([bench, subject]: Place): Place => [bench, subject, 'CPU µs'];
const rowOf = ([bench, subject]: Place): Row => [bench, subject];

export const TARGETS: readonly Target[] = [
  ...toBaseline('single', { accepted: 3, projected: 5, cpu: 0.2 }),
  ...toBaseline('gathered', { accepted: 4.5, projected: 7, cpu: 0.16 }),
  {
    what: 'consumed, ours ÷ baseline',
    least: 45,
    measured: quotient(SAME, ['consume', 'baseline: eachMessage, save()', 'events/s']),
    row: rowOf(SAME),
  },
  {
    what: 'consumed, rate, ours ÷ raw eachBatch',
    least: 0.8,
    measured: quotient(SAME, RAW),
    row: rowOf(SAME),
  },
  {
    what: 'consumed, CPU, raw eachBatch ÷ ours',
    least: 0.9,
    measured: quotient(cpu(RAW), cpu(SAME)),
    row: rowOf(SAME),
  },
  {
    what: 'relay ÷ stock raw producer, same headers',
    least: 0.9,
    measured: quotient(
      ['relay', 'our relay', 'events/s'],
      ['relay', 'raw producer, stock encoder', 'events/s'],
    ),
    row: ['relay', 'our relay'],
  },
  {
    what: 'relay, CPU µs an event in all',
    most: 45,
    measured: valueAt(['relay', 'our relay', 'CPU µs']),
    row: ['relay', 'our relay'],
  },
  ...([300, 800] as const).flatMap((pace) => [
    {
      what: `end to end p50 at ${pace}/s, ms`,
      most: pace === 300 ? 15 : 20,
      measured: valueAt(inChain(SINGLE, pace, 'e2e p50')),
      row: ['chain', subjectAt(SINGLE, pace)] as const,
    },
    {
      what: `end to end p99 at ${pace}/s, ms`,
      most: pace === 300 ? 40 : 60,
      measured: valueAt(inChain(SINGLE, pace, 'e2e p99')),
      row: ['chain', subjectAt(SINGLE, pace)] as const,
    },
  ]),
  {
    what: 'rebuild of a read model, events/s',
    least: 45_000,
    measured: valueAt(['million', 'rebuild: latest per patient', 'events/s']),
    row: ['million', 'rebuild: latest per patient'],
  },
  {
    what: 'republish, events/s',
    least: 45_000,
    measured: valueAt(['million', 'republish', 'events/s']),
    row: ['million', 'republish'],
  },
  {
    what: 'CPU per event, long history ÷ short',
    most: 1.1,
    measured: grown,
    row: ['million', after(1_000_000)],
  },
  {
    what: 'vital signs in bundles, readings/s end to end',
    least: 5_000,
    measured: valueAt(['vitals', 'session-recording', 'projected/s']),
    row: ['vitals', 'session-recording'],
  },
  {
    what: 'a booking storm of 16 clients, p99 ms',
    most: 100,
    measured: valueAt(['booking', STORM, 'HTTP p99']),
    row: ['booking', STORM],
  },
  {
    what: 'a booking storm of 16 clients, requests/s',
    least: 1_500,
    measured: valueAt(['booking', STORM, 'requests/s']),
    row: ['booking', STORM],
  },
  {
    what: 'free times of eight weeks among thirty resources, p99 ms',
    most: 60,
    measured: valueAt(['booking', FREE_TIMES, 'p99 ms']),
    row: ['booking', FREE_TIMES],
  },
  ...SERVICE_TARGETS,
  ...CLINIC_TARGETS,
  {
    what: 'PostgreSQL and Kafka ready, cold, ms',
    most: 2_500,
    measured: valueAt(['start-up', 'PostgreSQL and Kafka', 'cold ms']),
    bound: 'the start of Java and initdb on two cores',
  },
  {
    what: 'PostgreSQL and Kafka, MB',
    most: 256,
    measured: valueAt(['start-up', 'PostgreSQL and Kafka', 'MB']),
    bound: 'the Java machine’s heap and classes',
  },
  {
    what: 'npm start warm, all services ready, s',
    most: 12,
    measured: valueAt(['start-up', 'npm start, warm', 'ready s']),
    bound: 'loading Nest and its packages once for each process, twice with its migration',
  },
];

/** Ours saturated, divided by the baseline saturated. */
function toBaseline(
  way: 'single' | 'gathered',
  goals: Readonly<Record<'accepted' | 'projected' | 'cpu', number>>,
): Target[] {
  const measured = (metric: string) => (results: Results) => {
    const [ours, base] = [`mechanism, ${way}`, BASELINE].map((who) => inChain(who, null, metric));
    return ours && base && ratio(results, ours, base);
  };
  const row: Row = ['chain', subjectAt(`mechanism, ${way}`, null)];
  return [
    {
      what: `accepted, ${way} ÷ baseline`,
      least: goals.accepted,
      measured: measured('accepted/s'),
      row,
    },
    {
      what: `projected, ${way} ÷ baseline`,
      least: goals.projected,
      measured: measured('projected/s'),
      row,
    },
    {
      what: `CPU per event, ${way} ÷ baseline`,
      most: goals.cpu,
      measured: measured('CPU µs'),
      row,
    },
  ];
}

function grown(results: Results): Figure | undefined {
  const sizes = results.subjects('million').filter((subject) => subject.startsWith('after '));
  const [first, last] = [sizes[0], sizes.at(-1)];
  if (first === undefined || last === undefined || first === last) return undefined;
  return ratio(results, ['million', last, 'CPU µs'], ['million', first, 'CPU µs']);
}

export function isMet({ least, most }: Target, { median }: Figure): boolean {
  return median >= (least ?? -Infinity) && median <= (most ?? Infinity);
}

export const goalOf = ({ least, most }: Target): string =>
  least === undefined
    ? `≤ ${(most ?? 0).toLocaleString('en-US')}`
    : `≥ ${least.toLocaleString('en-US')}`;
