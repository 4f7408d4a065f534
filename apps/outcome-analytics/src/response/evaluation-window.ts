import {
  addDays,
  contains,
  DAY_MS,
  dayOf,
  type Interval,
  interval,
  momentAt,
} from '@lysning/kernel';
import type { Deadlines, OutcomeRules, Protocol } from '@lysning/programme';
import type { Score } from '../measurement/score.js';

/** When a score counts as the evaluation, and until when one that counts may still be reported. */
export interface EvaluationWindow {
  readonly windowFrom: Date;
  /** Not included any more. */
  readonly windowUntil: Date;
  readonly decideBy: Date;
}

/**
 * Whole days in Oslo after the last infusion. It is as long as a missed evaluation may be made up for, so that one
 * that was moved by the protocol still counts.
 */
export function evaluationWindow(
  lastInfusionAt: Date,
  { evaluation }: Pick<Protocol, 'evaluation'>,
  { measurementGraceDays }: Pick<Deadlines, 'measurementGraceDays'>,
): EvaluationWindow {
  const lastOn = dayOf(lastInfusionAt);
  const midnightAfter = (days: number): Date => momentAt(addDays(lastOn, days), '00:00');
  const closesAfterDays = evaluation.maxDays + evaluation.rescheduleSlackDays + 1;
  return {
    windowFrom: midnightAfter(evaluation.minDays),
    windowUntil: midnightAfter(closesAfterDays),
    decideBy: midnightAfter(closesAfterDays + measurementGraceDays),
  };
}

/** Before the first infusion, and not too long before; never a score from after a dose. */
export const baselineWindow = (
  firstInfusionAt: Date,
  { baselineWindowDays }: Pick<OutcomeRules, 'baselineWindowDays'>,
): Interval =>
  interval(new Date(firstInfusionAt.getTime() - baselineWindowDays * DAY_MS), firstInfusionAt);

/** The last score before the first infusion. */
export const baselineScore = (scores: readonly Score[], window: Interval): Score | null =>
  inWindow(scores, window).reduce<Score | null>(
    (last, one) => (last && last.measuredAt > one.measuredAt ? last : one),
    null,
  );

/** The first score in the window: it decides, later ones are kept and change nothing. */
export const evaluationScore = (scores: readonly Score[], window: Interval): Score | null =>
  inWindow(scores, window).reduce<Score | null>(
    (first, one) => (first && first.measuredAt <= one.measuredAt ? first : one),
    null,
  );

const inWindow = (scores: readonly Score[], window: Interval): Score[] =>
  scores.filter(({ measuredAt }) => contains(window, measuredAt));
