import type { DataOf, DomainEvent, EligibilitySignedOffV1 } from '@lysning/contracts';
import { type Day, type Decision, DomainError } from '@lysning/kernel';
import type { Urgency } from '../waiting-list/waiting-list-order.js';
import type { Facts, FactValue, Verdict } from '../eligibility/eligibility.js';

/** Who says so: a health professional by number in the national register. */
export interface Professional {
  readonly hpr: string;
  readonly role: string;
}

/** One fact as a professional found it. It stands above what the letter says. */
export interface Finding extends Professional {
  readonly value: FactValue;
  readonly foundAt: Date;
}
export type Findings = Readonly<Record<string, Finding>>;

/** A named physician takes responsibility for one relative criterion that is not met. */
export interface Override extends Professional {
  readonly id: string;
  readonly criterionId: string;
  /** A code of the programme's list; the words behind it stay sealed in the vault. */
  readonly reason: string;
  readonly overriddenAt: Date;
}

export interface Evaluation extends Verdict {
  readonly id: string;
  /** All that was known, also what these rules did not ask about: later rules may. */
  readonly knownFacts: Facts;
  readonly evaluatedAt: Date;
}

/** One profession's signature under the verdict. */
export interface SignOff {
  readonly role: DataOf<typeof EligibilitySignedOffV1>['role'];
  readonly hpr: string;
  readonly signedAt: Date;
}

export interface Case {
  readonly referralId: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly findings: Findings;
  readonly overrides: readonly Override[];
}
/** Facts are gathered; no verdict fits them yet. */
export type GatheringAssessment = Case & { readonly status: 'gathering' };
interface Judged extends Case {
  /** Made from the findings and overrides above: whatever changes those puts it away. */
  readonly evaluation: Evaluation;
  readonly signOffs: readonly SignOff[];
}
export type EvaluatedAssessment = Judged & { readonly status: 'evaluated' };
/** All three professions signed. */
export type SignedOffAssessment = Judged & { readonly status: 'signed-off' };
export type AcceptedAssessment = Judged & {
  readonly status: 'accepted';
  readonly urgency: Urgency;
  readonly protocolId: string;
  readonly protocolVersion: string;
  readonly latestStartOn: Day;
  readonly acceptedAt: Date;
};
export type RefusedAssessment = Case & {
  readonly status: 'refused';
  readonly reason: string;
  readonly evaluation: Evaluation | null;
  readonly refusedAt: Date;
};
/** A reversible matter is solved first. */
export type DeferredAssessment = Case & {
  readonly status: 'deferred';
  readonly reason: string;
  readonly deferredUntil: Day;
  readonly evaluation: Evaluation | null;
  readonly deferredAt: Date;
};
/** Another treatment serves the candidate better. */
export type RedirectedAssessment = Case & {
  readonly status: 'redirected';
  readonly redirectedTo: string;
  readonly evaluation: Evaluation | null;
  readonly redirectedAt: Date;
};
export type OpenAssessment = GatheringAssessment | EvaluatedAssessment | SignedOffAssessment;
export type Assessment =
  | OpenAssessment
  | AcceptedAssessment
  | RefusedAssessment
  | DeferredAssessment
  | RedirectedAssessment;

export const begin = (referral: {
  readonly id: string;
  readonly patientId: string;
  readonly siteId: string;
}): GatheringAssessment => ({
  referralId: referral.id,
  patientId: referral.patientId,
  siteId: referral.siteId,
  findings: {},
  overrides: [],
  status: 'gathering',
});

export interface RecordFindings extends Professional {
  /** The whole set: a fact that is left out is taken back. */
  readonly facts: Facts;
  readonly foundAt: Date;
}

/** A change voids verdict, overrides and signatures: they judged other facts. No change voids nothing. */
export function recordFindings(
  assessment: Assessment,
  { facts, hpr, role, foundAt }: RecordFindings,
): Decision<OpenAssessment, DomainEvent> {
  const open = requireOpen(assessment);
  const findings = Object.fromEntries(
    Object.entries(facts).map(([fact, value]) => {
      const known = open.findings[fact];
      return [fact, known?.value === value ? known : { value, hpr, role, foundAt }];
    }),
  );
  return withFindings(open, findings);
}

export interface RecordFinding extends Finding {
  readonly fact: string;
}

/** One professional records or corrects one fact; what others found stays theirs. A change voids as above. */
export function recordFinding(
  assessment: Assessment,
  { fact, ...finding }: RecordFinding,
): Decision<OpenAssessment, DomainEvent> {
  const open = requireOpen(assessment);
  return open.findings[fact]?.value === finding.value
    ? { state: open, events: [] }
    : withFindings(open, { ...open.findings, [fact]: finding });
}

function withFindings(
  open: OpenAssessment,
  findings: Findings,
): Decision<OpenAssessment, DomainEvent> {
  if (sameFindings(open.findings, findings)) return { state: open, events: [] };
  return { state: { ...caseOf(open), findings, overrides: [], status: 'gathering' }, events: [] };
}

/** The letter tells something else than what was judged: the verdict and all that rests on it are void. */
export const letterChanged = (assessment: Assessment): Decision<Assessment, DomainEvent> => ({
  state:
    assessment.status === 'evaluated' || assessment.status === 'signed-off'
      ? { ...caseOf(assessment), overrides: [], status: 'gathering' }
      : assessment,
  events: [],
});

/** Another provider took over. What is signed in full stands; whoever had signed a part of it is not there any more. */
export const takenOver = (assessment: Assessment): Decision<Assessment, DomainEvent> => ({
  state:
    assessment.status === 'evaluated' && assessment.signOffs.length > 0
      ? { ...assessment, signOffs: [] }
      : assessment,
  events: [],
});

export const requireOpen = (assessment: Assessment): OpenAssessment => {
  if (isOpen(assessment)) return assessment;
  throw new DomainError(
    'conflict',
    'assessment.concluded',
    `The candidate is already ${assessment.status}`,
    { status: assessment.status },
  );
};

const OPEN: readonly Assessment['status'][] = ['gathering', 'evaluated', 'signed-off'];

const isOpen = (assessment: Assessment): assessment is OpenAssessment =>
  OPEN.includes(assessment.status);

/** What any open assessment holds, whatever else its status adds. */
export const caseOf = ({ referralId, patientId, siteId, findings, overrides }: Case): Case => ({
  referralId,
  patientId,
  siteId,
  findings,
  overrides,
});

const sameFindings = (before: Findings, after: Findings): boolean =>
  Object.keys(before).length === Object.keys(after).length &&
  Object.entries(after).every(([fact, { value }]) => before[fact]?.value === value);
