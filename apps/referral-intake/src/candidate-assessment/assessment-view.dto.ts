import { ApiProperty } from '@nestjs/swagger';
import type { Assessment, Override, SignOff } from './assessment.js';
import type { StoredAssessment } from './assessment.store.js';
import type { FactValue } from '../eligibility/eligibility.js';
import { EvaluationDto, toEvaluation } from './evaluation-view.dto.js';

export class FindingDto {
  @ApiProperty({
    oneOf: [{ type: 'boolean' }, { type: 'number' }, { type: 'string' }],
    nullable: true,
  })
  value!: FactValue;

  @ApiProperty()
  foundByHpr!: string;

  @ApiProperty()
  role!: string;

  @ApiProperty()
  foundAt!: string;
}

export class OverrideViewDto {
  @ApiProperty()
  overrideId!: string;

  @ApiProperty()
  criterionId!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty()
  overriddenByHpr!: string;

  @ApiProperty()
  role!: string;

  @ApiProperty()
  overriddenAt!: string;

  /** The physician's words; only where the assessment is read, never in an answer to a command. */
  @ApiProperty({ type: String, required: false })
  text?: string;
}

export class SignOffViewDto {
  @ApiProperty({ type: String })
  role!: SignOff['role'];

  @ApiProperty()
  signedByHpr!: string;

  @ApiProperty()
  signedAt!: string;
}

export class AssessmentDto {
  @ApiProperty()
  referralId!: string;

  @ApiProperty()
  patientId!: string;

  @ApiProperty()
  siteId!: string;

  @ApiProperty({ type: String })
  status!: Assessment['status'];

  @ApiProperty({ type: 'object', additionalProperties: true })
  findings!: Record<string, FindingDto>;

  @ApiProperty({ type: [OverrideViewDto] })
  overrides!: OverrideViewDto[];

  @ApiProperty({ type: EvaluationDto, nullable: true })
  evaluation!: EvaluationDto | null;

  @ApiProperty({ type: [SignOffViewDto] })
  signOffs!: SignOffViewDto[];

  /** Present once accepted. */
  @ApiProperty({ type: String, required: false })
  urgency?: string;

  @ApiProperty({ type: String, required: false })
  protocolId?: string;

  @ApiProperty({ type: String, required: false })
  protocolVersion?: string;

  @ApiProperty({ type: String, required: false })
  latestStartOn?: string;

  /** Present once refused. */
  @ApiProperty({ type: String, required: false })
  refusalReason?: string;

  /** Present once deferred. */
  @ApiProperty({ type: String, required: false })
  deferralReason?: string;

  @ApiProperty({ type: String, required: false })
  deferredUntil?: string;

  /** Present once redirected. */
  @ApiProperty({ type: String, required: false })
  redirectedTo?: string;
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
  switch (assessment.status) {
    case 'refused':
      return { refusalReason: assessment.reason };
    case 'deferred':
      return {
        deferralReason: assessment.reason,
        deferredUntil: assessment.deferredUntil,
      };
    case 'redirected':
      return { redirectedTo: assessment.redirectedTo };
    case 'accepted': {
      const { urgency, protocolId, protocolVersion, latestStartOn } = assessment;
      return { urgency, protocolId, protocolVersion, latestStartOn };
    }
    case 'gathering':
    case 'evaluated':
    case 'signed-off':
      return {};
  }
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
