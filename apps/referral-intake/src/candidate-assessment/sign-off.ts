import { type DomainEvent, EligibilitySignedOffV1, event } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import {
  type Assessment,
  type EvaluatedAssessment,
  requireOpen,
  type SignedOffAssessment,
  type SignOff,
} from './assessment.js';

/** A candidate is assessed jointly by these three. */
export const PROFESSIONS = [
  'psychiatrist',
  'psychologist',
  'somatic-physician',
] as const satisfies SignOff['role'][];

/** Whose signature is still missing. */
export const missingSignOffs = (signOffs: readonly SignOff[]): SignOff['role'][] =>
  PROFESSIONS.filter((role) => !signOffs.some((signOff) => signOff.role === role));

/** In any order, each profession once, no person for two. The same signature again changes nothing. */
export function signOff(
  assessment: Assessment,
  command: SignOff,
): Decision<EvaluatedAssessment | SignedOffAssessment, DomainEvent> {
  const judged = requireSettledVerdict(assessment);
  const known = judged.signOffs.find(({ role }) => role === command.role);
  if (known?.hpr === command.hpr) return { state: judged, events: [] };
  if (known) {
    throw refusal('assessment.role-already-signed', `The ${command.role} has already signed`);
  }
  if (judged.signOffs.some(({ hpr }) => hpr === command.hpr)) {
    throw refusal('assessment.person-already-signed', 'This person signed for another profession');
  }

  const signOffs = [...judged.signOffs, command];
  const complete = missingSignOffs(signOffs).length === 0;
  const { referralId, patientId, siteId } = judged;
  return {
    state: { ...judged, signOffs, status: complete ? 'signed-off' : 'evaluated' },
    events: [
      event(EligibilitySignedOffV1, {
        referralId,
        patientId,
        siteId,
        role: command.role,
        signedByHpr: command.hpr,
        complete,
        signedAt: command.signedAt.toISOString(),
      }),
    ],
  };
}

/** A signature stands under a verdict that fits the facts and leaves nothing open. */
function requireSettledVerdict(assessment: Assessment): EvaluatedAssessment | SignedOffAssessment {
  const open = requireOpen(assessment);
  if (open.status === 'gathering') {
    throw refusal('assessment.not-evaluated', 'No evaluation fits the facts as they are now');
  }
  const { verdict } = open.evaluation;
  if (verdict === 'incomplete' || verdict === 'needs-override') {
    throw refusal('assessment.verdict-open', `The verdict is ${verdict}`);
  }
  return open;
}

const refusal = (code: string, message: string): DomainError =>
  new DomainError('conflict', code, message);
