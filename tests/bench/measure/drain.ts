import { setTimeout as pause } from 'node:timers/promises';
import { sharedNow, type Span } from '../profile/recording.ts';

/** Processor time by part, in microseconds: so far, or per event. */
export type CpuParts = Readonly<Record<string, number>>;

interface Drain {
  /** How much there is to do in all. */
  readonly goal: number;
  readonly count: () => number | Promise<number>;
  readonly cpu: () => CpuParts;
}

export interface DrainRate {
  readonly perSecond: number;
  readonly cpuUs: CpuParts;
  readonly during: Span;
}

interface Sample {
  readonly atMs: number;
  readonly count: number;
  readonly cpu: CpuParts;
}

/** Before that, processes start and code is compiled. */
const WARM_SHARE = 0.2;
const SAMPLE_MS = 10;
const GIVE_UP_MS = 180_000;

/** How fast something works off what waits for it, between a fifth and the whole. */
export async function measureDrain({ goal, count, cpu }: Drain): Promise<DrainRate> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  let first: Sample | undefined;
  let last: Sample = { atMs: sharedNow(), count: 0, cpu: cpu() };
  while (last.count < goal) {
    if (performance.now() > giveUpAt) throw new Error(`Only ${last.count} of ${goal} were done`);
    await pause(SAMPLE_MS);
    const now = await count();
    if (now === last.count) continue;
    last = { atMs: sharedNow(), count: now, cpu: cpu() };
    if (now >= goal * WARM_SHARE) first ??= last;
  }
  return between(first ?? last, last);
}

function between(first: Sample, last: Sample): DrainRate {
  const events = last.count - first.count;
  const parts = Object.entries(last.cpu).map(
    ([part, us]) => [part, (us - (first.cpu[part] ?? 0)) / events] as const,
  );
  return {
    perSecond: (events / (last.atMs - first.atMs)) * 1000,
    cpuUs: Object.fromEntries(parts),
    during: { from: first.atMs, to: last.atMs },
  };
}

/** As a row of a report. */
export const metricsOf = ({ perSecond, cpuUs }: DrainRate) => ({
  'events/s': perSecond,
  ...cpuUs,
  'CPU µs': Object.values(cpuUs).reduce((sum, us) => sum + us, 0),
});
