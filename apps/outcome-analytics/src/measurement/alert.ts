import type { Thresholds } from '@lysning/programme';
import type { Score } from './score.js';

export type AlertTrigger = 'phq-9-item-9' | 'madrs-item-10' | 'madrs-item-10-rise';

/**
 * Whether an answer about suicide asks for a human being now. It never grades, gates or decides anything else.
 * `before` is the patient's last score on the same instrument, if any.
 */
export function alertOf(
  { instrument, items }: Pick<Score, 'instrument' | 'items'>,
  before: Pick<Score, 'items'> | null,
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
