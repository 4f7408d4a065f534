import type { Thresholds } from '@lysning/programme';
import type { Score } from './score.js';

export type AlertTrigger = 'phq-9-item-9' | 'madrs-item-10' | 'madrs-item-10-rise' | 'worsening';

type Answered = Pick<Score, 'instrument' | 'items' | 'total'>;

/** What a score is compared with, as far as there is any. */
export interface Earlier {
  /** The patient's last score on the same instrument. */
  readonly before: Answered | null;
  /** For a score on the instrument that decides on the response, from after the first infusion. */
  readonly baseline: Answered | null;
}

/** What in a score asks for a human being now. It never grades, gates or decides anything else. */
export function alertsOf(
  score: Answered,
  { before, baseline }: Earlier,
  thresholds: Thresholds['alerts'],
): AlertTrigger[] {
  const suicidality = suicidalityTrigger(score, before, thresholds);
  const isWorse = baseline && score.total - baseline.total >= thresholds.worseningPointsMin;
  return [...(suicidality ? [suicidality] : []), ...(isWorse ? ['worsening' as const] : [])];
}

function suicidalityTrigger(
  { instrument, items }: Answered,
  before: Answered | null,
  { phq9Item9Min, madrsItem10Min, madrsItem10AnyRise }: Thresholds['alerts'],
): AlertTrigger | null {
  if (instrument === 'phq-9') return answer(items, 9) >= phq9Item9Min ? 'phq-9-item-9' : null;
  if (instrument !== 'madrs') return null;
  if (answer(items, 10) >= madrsItem10Min) return 'madrs-item-10';
  const rose = before !== null && answer(items, 10) > answer(before.items, 10);
  return rose && madrsItem10AnyRise ? 'madrs-item-10-rise' : null;
}

/** By the number of the item as printed. */
const answer = (items: readonly number[], item: number): number => items[item - 1] ?? 0;
