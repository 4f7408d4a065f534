import type { Interval } from '@lysning/kernel';
import { interval } from '@lysning/kernel';
import type { OutcomeRules } from '@lysning/programme';
import type { Infusion } from '../infusion-history/infusion-history.js';
import { baselineWindow } from '../response/evaluation-window.js';

/** What was to be measured before an infusion, and from when on. */
export interface BeforeInfusion {
  readonly occasion: 'baseline' | 'follow-up';
  readonly window: Interval;
}

/**
 * A baseline before the first infusion, a follow-up before each of maintenance since the one before. A follow-up does
 * not begin before the evaluation is over: that is a measurement of its own.
 */
export function plannedBefore(
  { startedAt, kind }: Infusion,
  infusions: readonly Infusion[],
  known: { readonly rules: OutcomeRules; readonly evaluationUntil: Date | null },
): BeforeInfusion | null {
  const earlier = infusions.map((one) => one.startedAt).filter((moment) => moment < startedAt);
  if (earlier.length === 0) {
    return { occasion: 'baseline', window: baselineWindow(startedAt, known.rules) };
  }
  const from = latest(known.evaluationUntil ? [...earlier, known.evaluationUntil] : earlier);
  if (kind !== 'maintenance' || from >= startedAt) return null;
  return { occasion: 'follow-up', window: interval(from, startedAt) };
}

const latest = (moments: readonly Date[]): Date =>
  new Date(Math.max(...moments.map((moment) => moment.getTime())));
