import { type DataOf, type DomainEvent, EligibilityEvaluatedV1, event } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { Verdict } from '../eligibility/eligibility.js';
import {
  type Assessment,
  type Case,
  caseOf,
  type EvaluatedAssessment,
  type Evaluation,
  requireOpen,
  type SignedOffAssessment,
} from './assessment.js';

/**
 * Takes the verdict of the rules on the facts as they are now. The same verdict again changes nothing and keeps
 * the signatures; another one voids them.
 */
export function evaluate(
  assessment: Assessment,
  { verdict, ...rest }: Omit<Evaluation, keyof Verdict> & { readonly verdict: Verdict },
): Decision<EvaluatedAssessment | SignedOffAssessment, DomainEvent> {
  const open = requireOpen(assessment);
  if (open.status !== 'gathering' && sameVerdict(open.evaluation, verdict)) {
    return { state: open, events: [] };
  }
  const evaluation = { ...verdict, ...rest };
  return {
    state: { ...caseOf(open), evaluation, signOffs: [], status: 'evaluated' },
    events: [evaluated(open, evaluation)],
  };
}

function evaluated(
  { referralId, patientId, siteId }: Case,
  evaluation: Evaluation,
): DomainEvent<typeof EligibilityEvaluatedV1> {
  const data: DataOf<typeof EligibilityEvaluatedV1> = {
    evaluationId: evaluation.id,
    referralId,
    patientId,
    siteId,
    verdict: evaluation.verdict,
    ruleId: evaluation.ruleId,
    ruleVersion: evaluation.ruleVersion,
    ...(evaluation.ruleVariant !== undefined && { ruleVariant: evaluation.ruleVariant }),
    criteria: evaluation.criteria.map((criterion) => ({ ...criterion })),
    missingFacts: [...evaluation.missingFacts],
    evaluatedAt: evaluation.evaluatedAt.toISOString(),
  };
  return event(EligibilityEvaluatedV1, data);
}

const sameVerdict = (one: Verdict, other: Verdict): boolean =>
  one.ruleId === other.ruleId &&
  one.ruleVersion === other.ruleVersion &&
  one.ruleVariant === other.ruleVariant &&
  one.verdict === other.verdict &&
  fingerprint(one) === fingerprint(other);

const fingerprint = ({ criteria, missingFacts }: Verdict): string =>
  [
    ...criteria.map(({ criterionId, result }) => `${criterionId}=${result}`),
    ...missingFacts,
  ].join();
