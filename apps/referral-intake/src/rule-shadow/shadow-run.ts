import type { EligibilityRules } from '../eligibility/eligibility-rules.js';
import { type Difference, differenceOf, isRepeated, type PastVerdict } from './rule-shadow.js';

/** What came of judging the past by a draft. */
export interface ShadowReport {
  readonly judged: number;
  readonly differences: readonly Difference[];
  /** Referrals whose verdict its own version does not give again: nothing said of them can be relied on. */
  readonly unrepeated: readonly string[];
}

export interface ShadowRun {
  readonly take: (past: PastVerdict) => void;
  readonly report: () => ShadowReport;
}

/**
 * Takes verdicts one by one. `draft`: the rules that are tried on a verdict. `pinned`: those that gave it; `undefined`
 * where they are no longer there.
 */
export function shadowRun(
  draft: EligibilityRules | ((past: PastVerdict) => EligibilityRules),
  pinned: (past: PastVerdict) => EligibilityRules | undefined,
): ShadowRun {
  let judged = 0;
  const differences: Difference[] = [];
  const unrepeated: string[] = [];
  return {
    take: (past) => {
      judged += 1;
      const own = pinned(past);
      if (!own || !isRepeated(own, past)) unrepeated.push(past.referralId);
      const tried = typeof draft === 'function' ? draft(past) : draft;
      const difference = differenceOf(tried, past);
      if (difference) differences.push(difference);
    },
    report: () => ({ judged, differences, unrepeated }),
  };
}

/** For people: one line for each difference, then how many there are of each kind. */
export function linesOf({ judged, differences, unrepeated }: ShadowReport): string[] {
  const kinds = new Map<string, number>();
  for (const { was, wouldBe } of differences) {
    const kind = `${was} → ${wouldBe}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return [
    ...differences.map(({ evaluatedAt, siteId, referralId, was, wouldBe, because }) =>
      [
        evaluatedAt.toISOString().slice(0, 10),
        siteId,
        referralId,
        `${was} → ${wouldBe}`,
        because.join(', '),
      ].join('  '),
    ),
    `${String(judged)} judged again, ${String(differences.length)} otherwise`,
    ...[...kinds].map(([kind, count]) => `  ${kind}: ${String(count)}`),
    ...unrepeated.map(
      (referralId) => `! ${referralId}: its own version does not give its verdict again`,
    ),
  ];
}
