import type { Assessment, Override, SignOff } from './assessment.js';
import type { StoredAssessment } from './assessment.store.js';
import type { Criterion, Facts, FactValue, Verdict } from './eligibility.js';

export class FindingDto {
  value!: FactValue;
  foundByHpr!: string;
  role!: string;
  foundAt!: string;
}

export class OverrideViewDto {
  overrideId!: string;
  criterionId!: string;
  reason!: string;
  overriddenByHpr!: string;
  role!: string;
  overriddenAt!: string;
  /** The physician's words; only where the assessment is read, never in an answer to a command. */
  text?: string;
}

export class SignOffViewDto {
  role!: SignOff['role'];
  signedByHpr!: string;
  signedAt!: string;
}

export class EvaluationDto {
  evaluationId!: string;
  verdict!: Verdict['verdict'];
  ruleId!: string;
  ruleVersion!: string;
  criteria!: readonly Criterion[];
  missingFacts!: readonly string[];
  /** What the verdict rests on. */
  facts!: Facts;
  evaluatedAt!: string;
}

export class AssessmentDto {
  referralId!: string;
  patientId!: string;
  siteId!: string;
  status!: Assessment['status'];
  findings!: Record<string, FindingDto>;
  overrides!: OverrideViewDto[];
  evaluation!: EvaluationDto | null;
  signOffs!: SignOffViewDto[];
  /** Present once accepted. */
  urgency?: string;
  protocolId?: string;
  protocolVersion?: string;
  latestStartOn?: string;
  /** Present once refused. */
  refusalReason?: string;
}

export function toAssessmentDto(
  { assessment }: StoredAssessment,
  notes: ReadonlyMap<string, string> = new Map(),
): AssessmentDto {
  const { referralId, patientId, siteId, status } = assessment;
  return {
    referralId,
    patientId,
    siteId,
    status,
    findings: Object.fromEntries(
      Object.entries(assessment.findings).map(([fact, { value, hpr, role, foundAt }]) => [
        fact,
        { value, foundByHpr: hpr, role, foundAt: foundAt.toISOString() },
      ]),
    ),
    overrides: assessment.overrides.map((one) => toOverride(one, notes.get(one.id))),
    evaluation: toEvaluation(assessment),
    signOffs: 'signOffs' in assessment ? assessment.signOffs.map(toSignOff) : [],
    ...conclusionOf(assessment),
  };
}

function conclusionOf(assessment: Assessment): Partial<AssessmentDto> {
  if (assessment.status === 'refused') return { refusalReason: assessment.reason };
  if (assessment.status !== 'accepted') return {};
  const { urgency, protocolId, protocolVersion, latestStartOn } = assessment;
  return { urgency, protocolId, protocolVersion, latestStartOn };
}

function toEvaluation(assessment: Assessment): EvaluationDto | null {
  if (assessment.status === 'gathering' || !assessment.evaluation) return null;
  const { id, evaluatedAt, ...verdict } = assessment.evaluation;
  return { evaluationId: id, ...verdict, evaluatedAt: evaluatedAt.toISOString() };
}

const toOverride = (one: Override, text: string | undefined): OverrideViewDto => ({
  overrideId: one.id,
  criterionId: one.criterionId,
  reason: one.reason,
  overriddenByHpr: one.hpr,
  role: one.role,
  overriddenAt: one.overriddenAt.toISOString(),
  ...(text !== undefined && { text }),
});

const toSignOff = ({ role, hpr, signedAt }: SignOff): SignOffViewDto => ({
  role,
  signedByHpr: hpr,
  signedAt: signedAt.toISOString(),
});
