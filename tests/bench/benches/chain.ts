import type { Bed } from '../bed/bed.ts';
import { baselineChain } from '../chains/baseline.ts';
import type { Chain } from '../chains/chain.ts';
import {
  assertNothingLost,
  type ChainRun,
  type Load,
  measureChain,
} from '../chains/measure-chain.ts';
import { mechanismChain } from '../chains/mechanism.ts';
import { sessionRecordingChain } from '../chains/session-recording.ts';
import type { Metrics } from '../measure/results.ts';
import type { Bench, Context } from './bench.ts';

const CONNECTIONS = 64;
const PACES = [300, 800, null] as const;
type Pace = (typeof PACES)[number];

/** Whom the bench compares, by the names of the report. */
export const SUBJECTS: Readonly<Record<string, (bed: Bed) => Promise<Chain>>> = {
  baseline: baselineChain,
  'mechanism, single': (bed) => mechanismChain(bed, { path: '/readings' }),
  'mechanism, gathered': (bed) => mechanismChain(bed, { path: '/readings/gathered' }),
  'full service': (bed) => sessionRecordingChain(bed, { readings: 1 }),
};

/** What gathers does so only when there is a crowd. */
const PACES_OF: Readonly<Record<string, readonly Pace[]>> = { 'mechanism, gathered': [null] };

export const subjectAt = (name: string, pace: Pace): string =>
  `${name} | ${pace === null ? 'saturated' : `${pace}/s`}`;

/** A command's way from its request to another service's read model. */
export const chain: Bench = {
  name: 'chain',
  title: 'From a request to another service’s read model',
  run: async (context) => {
    for (let round = 1; round <= context.rounds; round += 1) {
      for (const name of Object.keys(SUBJECTS)) await measured(context, name);
    }
  },
};

async function measured({ bed, results, quick, say, wants }: Context, name: string): Promise<void> {
  const paces = (PACES_OF[name] ?? PACES).filter((pace) => wants(subjectAt(name, pace)));
  if (paces.length === 0) return;
  say(`${name}: starting`);
  const subject = await SUBJECTS[name]?.(bed);
  if (!subject) return;
  try {
    const seconds = quick ? 4 : 6;
    const warmUp = { connections: CONNECTIONS, perSecond: null, seconds: 3 };
    let accepted = (await measureChain(bed, subject, warmUp)).load.accepted;
    for (const pace of paces) {
      say(subjectAt(name, pace));
      const load: Load = { connections: CONNECTIONS, perSecond: pace, seconds };
      const run = await measureChain(bed, subject, load);
      accepted += run.load.accepted;
      results.add('chain', subjectAt(name, pace), metricsOf(run), run.during);
    }
    await assertNothingLost(subject, accepted);
  } finally {
    await subject.stop();
  }
}

export function metricsOf(run: ChainRun): Metrics {
  const { service, projection, postgres, broker } = run.cpuUs;
  return {
    'accepted/s': run.acceptedPerSecond,
    'projected/s': run.projectedPerSecond,
    'HTTP p50': run.load.p50Ms,
    'HTTP p99': run.load.p99Ms,
    'e2e p50': run.endToEndP50Ms,
    'e2e p99': run.endToEndP99Ms,
    service,
    projection,
    postgres,
    broker,
    'CPU µs': service + projection + postgres + broker,
    refused: Object.values(run.load.refused).reduce((sum, count) => sum + count, 0),
  };
}
