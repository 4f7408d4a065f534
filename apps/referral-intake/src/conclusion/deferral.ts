import {
  type DomainEvent,
  event,
  ReferralDeferredV1,
  ReferralRedirectedV1,
} from '@lysning/contracts';
import { type Day, dayOf, type Decision, DomainError } from '@lysning/kernel';
import {
  type Assessment,
  begin,
  caseOf,
  type DeferredAssessment,
  type GatheringAssessment,
  type OpenAssessment,
  type RedirectedAssessment,
  requireOpen,
} from '../candidate-assessment/assessment.js';

/** The rules in force, for a conclusion before any evaluation. */
interface Rules {
  readonly id: string;
  readonly version: string;
}

export interface DeferCandidate {
  /** A reversible matter, by a code of the programme. */
  readonly reason: string;
  /** On which day the assessment goes on. */
  readonly deferredUntil: Day;
  readonly rules: Rules;
  readonly deferredAt: Date;
}

/** The candidate may be treated once a matter is solved, and is called again on a day to come. */
export function defer(
  assessment: Assessment,
  { reason, deferredUntil, rules, deferredAt }: DeferCandidate,
): Decision<DeferredAssessment, DomainEvent> {
  if (assessment.status === 'deferred') return { state: assessment, events: [] };
  const open = requireOpen(assessment);
  if (deferredUntil <= dayOf(deferredAt)) {
    throw new DomainError(
      'invalid',
      'assessment.deferral-not-ahead',
      'A candidate is deferred until a day to come',
    );
  }
  return {
    state: { ...concluded(open), status: 'deferred', reason, deferredUntil, deferredAt },
    events: [
      event(ReferralDeferredV1, {
        ...namesOf(open),
        reason,
        deferredUntil,
        ...versionsOf(open, rules),
        deferredAt: deferredAt.toISOString(),
      }),
    ],
  };
}

export interface RedirectCandidate {
  /** Another treatment, by a code of the programme. */
  readonly redirectedTo: string;
  readonly rules: Rules;
  readonly redirectedAt: Date;
}

/** The candidate is better served by another treatment. */
export function redirect(
  assessment: Assessment,
  { redirectedTo, rules, redirectedAt }: RedirectCandidate,
): Decision<RedirectedAssessment, DomainEvent> {
  if (assessment.status === 'redirected') return { state: assessment, events: [] };
  const open = requireOpen(assessment);
  return {
    state: { ...concluded(open), status: 'redirected', redirectedTo, redirectedAt },
    events: [
      event(ReferralRedirectedV1, {
        ...namesOf(open),
        redirectedTo,
        ...versionsOf(open, rules),
        redirectedAt: redirectedAt.toISOString(),
      }),
    ],
  };
}

/** The assessment of a deferred candidate goes on from its findings: verdict and signatures are given anew. */
export const reopen = (assessment: Assessment): GatheringAssessment | Assessment =>
  assessment.status === 'deferred'
    ? { ...begin({ ...assessment, id: assessment.referralId }), findings: assessment.findings }
    : assessment;

const evaluationOf = (open: OpenAssessment) =>
  open.status === 'gathering' ? null : open.evaluation;

const concluded = (open: OpenAssessment) => ({ ...caseOf(open), evaluation: evaluationOf(open) });

const namesOf = ({ referralId, patientId, siteId }: OpenAssessment) => ({
  referralId,
  patientId,
  siteId,
});

const versionsOf = (open: OpenAssessment, rules: Rules) => ({
  ruleId: evaluationOf(open)?.ruleId ?? rules.id,
  ruleVersion: evaluationOf(open)?.ruleVersion ?? rules.version,
});
