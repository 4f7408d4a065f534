import type { DataOf, EligibilityEvaluatedV1 } from '@lysning/contracts';

type Told = DataOf<typeof EligibilityEvaluatedV1>;
export type Criterion = Readonly<Told['criteria'][number]>;

/** What is known of one fact. `null` and absent mean unknown, which is never taken for "no". */
export type FactValue = boolean | number | string | null;
export type Facts = Readonly<Record<string, FactValue>>;

export interface Verdict {
  readonly verdict: Told['verdict'];
  readonly ruleId: string;
  readonly ruleVersion: string;
  /** The variant of that version which the provider has chosen; left out where it chose none. */
  readonly ruleVariant?: string;
  readonly criteria: readonly Criterion[];
  readonly missingFacts: readonly string[];
  /** What the verdict rests on, so that it can be checked and repeated. */
  readonly facts: Facts;
}

/**
 * An absolute criterion that is not met blocks, whatever else is unknown. Then nothing may be unknown, and each
 * relative criterion is met or a physician answers for it.
 */
export function verdictOf(criteria: readonly Criterion[]): Verdict['verdict'] {
  const has = (result: Criterion['result'], strength?: Criterion['strength']): boolean =>
    criteria.some((one) => one.result === result && (!strength || one.strength === strength));
  if (has('not-met', 'absolute')) return 'ineligible';
  if (has('unknown')) return 'incomplete';
  return has('not-met') ? 'needs-override' : 'eligible';
}

/** The same verdict with one relative criterion that is not met overridden; any other criterion stays as it is. */
export function overrideCriterion(verdict: Verdict, criterionId: string): Verdict {
  const criteria = verdict.criteria.map((criterion) =>
    criterion.criterionId === criterionId && isOverridable(criterion)
      ? { ...criterion, result: 'overridden' as const }
      : criterion,
  );
  return { ...verdict, criteria, verdict: verdictOf(criteria) };
}

export const isOverridable = ({ strength, result }: Criterion): boolean =>
  strength === 'relative' && result === 'not-met';
