import { contains, DomainError, interval } from '@lysning/kernel';
import type { Occasion } from '@lysning/programme';

/** What of a course decides on which occasion a score belongs to. */
export interface Milestones {
  readonly firstInfusionAt: Date | null;
  /** Known once all planned infusions are. */
  readonly evaluation: { readonly windowFrom: Date; readonly windowUntil: Date } | null;
}

/** Where a score belongs by its time, unless whoever took it says otherwise. A score after a dose is never a baseline. */
export function occasionOf(
  measuredAt: Date,
  { firstInfusionAt, evaluation }: Milestones,
  claimed?: Occasion,
): Occasion {
  const isBefore = firstInfusionAt === null || measuredAt < firstInfusionAt;
  if (claimed === 'baseline' && !isBefore) {
    throw new DomainError(
      'invalid',
      'measurement.not-a-baseline',
      'A score from after the first infusion is never a baseline',
    );
  }
  if (claimed) return claimed;
  if (isBefore) return 'baseline';
  const isEvaluation =
    evaluation !== null &&
    contains(interval(evaluation.windowFrom, evaluation.windowUntil), measuredAt);
  return isEvaluation ? 'evaluation' : 'follow-up';
}
