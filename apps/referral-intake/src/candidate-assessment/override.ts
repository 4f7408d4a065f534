import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import {
  type Assessment,
  caseOf,
  type EvaluatedAssessment,
  type Evaluation,
  type Override,
  requireOpen,
  type SignedOffAssessment,
} from './assessment.js';
import { evaluate } from './evaluation.js';
import { overrideCriterion, type Verdict } from '../eligibility/eligibility.js';

export interface OverrideCriterion extends Override {
  readonly evaluationId: string;
}

/**
 * Adds the override and the verdict that follows from it, which voids signatures under the earlier one. The same
 * person's override of the same criterion again changes nothing.
 */
export function override(
  assessment: Assessment,
  { evaluationId, ...added }: OverrideCriterion,
): Decision<EvaluatedAssessment | SignedOffAssessment, DomainEvent> {
  const open = requireOpen(assessment);
  if (open.status === 'gathering') {
    throw refusal('assessment.not-evaluated', 'No evaluation fits the facts as they are now');
  }
  if (open.overrides.some(({ criterionId }) => criterionId === added.criterionId)) {
    return { state: open, events: [] };
  }
  requireOverridable(open.evaluation.criteria, added.criterionId);

  return evaluate(
    { ...caseOf(open), overrides: [...open.overrides, added], status: 'gathering' },
    {
      id: evaluationId,
      verdict: overrideCriterion(verdictIn(open.evaluation), added.criterionId),
      knownFacts: open.evaluation.knownFacts,
      evaluatedAt: added.overriddenAt,
    },
  );
}

const verdictIn = ({ id: _, knownFacts: __, evaluatedAt: ___, ...verdict }: Evaluation): Verdict =>
  verdict;

function requireOverridable(
  criteria: EvaluatedAssessment['evaluation']['criteria'],
  criterionId: string,
): void {
  const criterion = criteria.find((one) => one.criterionId === criterionId);
  if (!criterion) {
    throw new DomainError(
      'not-found',
      'assessment.criterion-not-found',
      `The rules have no criterion ${criterionId}`,
    );
  }
  if (criterion.strength === 'absolute') {
    throw refusal('assessment.absolute-criterion', 'An absolute criterion cannot be overridden');
  }
  if (criterion.result !== 'not-met') {
    throw refusal('assessment.criterion-not-failed', `The criterion is ${criterion.result}`);
  }
}

const refusal = (code: string, message: string): DomainError =>
  new DomainError('conflict', code, message);
