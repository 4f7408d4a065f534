import type { Criterion, Facts, Verdict } from '../eligibility/eligibility.js';
import { type EligibilityRules, judge } from '../eligibility/eligibility-rules.js';

/** A verdict that stands, with everything that was known when it was given. */
export interface PastVerdict extends Omit<Verdict, 'ruleVariant'> {
  readonly ruleVariant?: string | null | undefined;
  readonly referralId: string;
  readonly siteId: string;
  readonly evaluatedAt: Date;
  readonly knownFacts: Facts;
}

/** A candidate whom other rules would have judged otherwise. */
export interface Difference {
  readonly referralId: string;
  readonly siteId: string;
  readonly evaluatedAt: Date;
  readonly was: Verdict['verdict'];
  readonly wouldBe: Verdict['verdict'];
  /** `severity: met → not-met`; a criterion that one of the two has not is `absent` there. */
  readonly because: readonly string[];
}

/**
 * Judges as these rules would have on that day, from the facts that were known then. What a physician answered for
 * stays answered for, where the rules still have that criterion.
 */
export function judgeAgain(rules: EligibilityRules, past: PastVerdict): Verdict {
  const overridden = past.criteria.filter(({ result }) => result === 'overridden');
  return judge(rules, past.knownFacts, new Set(overridden.map(({ criterionId }) => criterionId)));
}

/** `null`: the same verdict. */
export function differenceOf(rules: EligibilityRules, past: PastVerdict): Difference | null {
  const now = judgeAgain(rules, past);
  if (now.verdict === past.verdict) return null;
  const { referralId, siteId, evaluatedAt, verdict: was } = past;
  const because = changes(past.criteria, now.criteria);
  return { referralId, siteId, evaluatedAt, was, wouldBe: now.verdict, because };
}

/** Whether the version that gave a verdict gives it again, to the byte. */
export const isRepeated = (rules: EligibilityRules, past: PastVerdict): boolean =>
  textOf(judgeAgain(rules, past)) === textOf(past);

type Judged = Omit<PastVerdict, 'referralId' | 'siteId' | 'evaluatedAt' | 'knownFacts'>;

const textOf = ({ ruleVariant = null, ...judged }: Judged): string => {
  const { verdict, ruleId, ruleVersion, criteria, missingFacts, facts } = judged;
  return JSON.stringify({
    verdict,
    ruleId,
    ruleVersion,
    ruleVariant,
    criteria,
    missingFacts,
    facts,
  });
};

function changes(before: readonly Criterion[], after: readonly Criterion[]): string[] {
  const ids = new Set([...before, ...after].map(({ criterionId }) => criterionId));
  return [...ids].flatMap((id) => {
    const [was, is] = [resultOf(before, id), resultOf(after, id)];
    return was === is ? [] : [`${id}: ${was} → ${is}`];
  });
}

const resultOf = (criteria: readonly Criterion[], id: string): string =>
  criteria.find(({ criterionId }) => criterionId === id)?.result ?? 'absent';
