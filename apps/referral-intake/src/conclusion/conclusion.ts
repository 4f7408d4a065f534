import { type DomainEvent, event, ReferralAcceptedV1, ReferralRefusedV1 } from '@lysning/contracts';
import { type Day, type Decision, DomainError } from '@lysning/kernel';
import type { Urgency } from '../waiting-list/waiting-list-order.js';
import {
  type AcceptedAssessment,
  type Assessment,
  caseOf,
  type RefusedAssessment,
  requireOpen,
  type SignedOffAssessment,
} from '../candidate-assessment/assessment.js';
import { missingSignOffs } from '../candidate-assessment/sign-off.js';

export interface AcceptCandidate {
  readonly urgency: Urgency;
  readonly protocolId: string;
  readonly protocolVersion: string;
  /** The individual legal date by which treatment starts. */
  readonly latestStartOn: Day;
  readonly acceptedAt: Date;
}

/** Only on an eligible verdict under three signatures. Accepting twice is accepting once. */
export function accept(
  assessment: Assessment,
  command: AcceptCandidate,
): Decision<AcceptedAssessment, DomainEvent> {
  if (assessment.status === 'accepted') return { state: assessment, events: [] };
  const signed = requireSigned(assessment);
  if (signed.evaluation.verdict !== 'eligible') {
    throw new DomainError('conflict', 'assessment.not-eligible', 'The verdict is not eligible', {
      verdict: signed.evaluation.verdict,
    });
  }
  const { referralId, patientId, siteId, evaluation } = signed;
  return {
    state: { ...signed, ...command, status: 'accepted' },
    events: [
      event(ReferralAcceptedV1, {
        referralId,
        patientId,
        siteId,
        ...command,
        ruleId: evaluation.ruleId,
        ruleVersion: evaluation.ruleVersion,
        acceptedAt: command.acceptedAt.toISOString(),
      }),
    ],
  };
}

export interface RefuseCandidate {
  /** A code of the programme's list. */
  readonly reason: string;
  /** The rules in force, for a refusal before any evaluation. */
  readonly rules: { readonly id: string; readonly version: string };
  readonly refusedAt: Date;
}

/** At any time before acceptance: a refusal needs a reason, not a complete assessment. */
export function refuse(
  assessment: Assessment,
  { reason, rules, refusedAt }: RefuseCandidate,
): Decision<RefusedAssessment, DomainEvent> {
  if (assessment.status === 'refused') return { state: assessment, events: [] };
  const open = requireOpen(assessment);
  const evaluation = open.status === 'gathering' ? null : open.evaluation;
  const { referralId, patientId, siteId } = open;
  return {
    state: { ...caseOf(open), status: 'refused', reason, evaluation, refusedAt },
    events: [
      event(ReferralRefusedV1, {
        referralId,
        patientId,
        siteId,
        reason,
        ruleId: evaluation?.ruleId ?? rules.id,
        ruleVersion: evaluation?.ruleVersion ?? rules.version,
        refusedAt: refusedAt.toISOString(),
      }),
    ],
  };
}

function requireSigned(assessment: Assessment): SignedOffAssessment {
  const open = requireOpen(assessment);
  if (open.status === 'signed-off') return open;
  throw new DomainError(
    'conflict',
    'assessment.sign-off-missing',
    'Psychiatrist, psychologist and somatic physician must all have signed',
    { missing: missingSignOffs(open.status === 'evaluated' ? open.signOffs : []) },
  );
}
