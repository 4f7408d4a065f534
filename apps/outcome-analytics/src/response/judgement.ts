import type { OutcomeRules } from '@lysning/programme';
import type { Score } from '../measurement/score.js';

/** The two scores a response is judged by; `null` where there is no valid one. */
export interface DecidingScores {
  readonly baseline: Pick<Score, 'total' | 'recordedAt'> | null;
  readonly evaluation: Pick<Score, 'total' | 'recordedAt'> | null;
}

interface Totals {
  readonly baselineTotal: number | null;
  readonly evaluationTotal: number | null;
}

interface Judged {
  readonly outcome: 'response' | 'no-response';
  readonly remission: boolean;
  readonly worsened: boolean;
  readonly undecidedBecause: null;
}
interface Undecided {
  readonly outcome: 'undecided';
  readonly remission: null;
  readonly worsened: null;
  readonly undecidedBecause: 'baseline-missing' | 'evaluation-missing';
}
export type Judgement = Totals & (Judged | Undecided);

/**
 * Whether the treatment helped, by one version of the rules. In whole numbers, so that exactly the wanted fall is
 * response: for half, 2 × score ≤ baseline, from 34 to 17 yes and to 18 no. What is missing is never guessed.
 */
export function judge({ baseline, evaluation }: DecidingScores, rules: OutcomeRules): Judgement {
  const baselineTotal = baseline?.total ?? null;
  const evaluationTotal = evaluation?.total ?? null;
  const totals = { baselineTotal, evaluationTotal };
  if (baselineTotal === null) return { ...totals, ...undecided('baseline-missing') };
  if (evaluationTotal === null) return { ...totals, ...undecided('evaluation-missing') };
  const responds = 100 * (baselineTotal - evaluationTotal) >= rules.responsePercent * baselineTotal;
  return {
    ...totals,
    outcome: responds ? 'response' : 'no-response',
    remission: evaluationTotal <= rules.remission.primaryMax,
    worsened: evaluationTotal > baselineTotal,
    undecidedBecause: null,
  };
}

const undecided = (undecidedBecause: Undecided['undecidedBecause']): Undecided => ({
  outcome: 'undecided',
  remission: null,
  worsened: null,
  undecidedBecause,
});
