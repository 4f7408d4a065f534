import { ApiProperty } from '@nestjs/swagger';
import type { Criterion, Facts, Verdict } from '../eligibility/eligibility.js';
import type { Assessment } from './assessment.js';

export class CriterionDto {
  @ApiProperty()
  criterionId!: string;

  @ApiProperty({ enum: ['absolute', 'relative'] })
  strength!: Criterion['strength'];

  @ApiProperty({ enum: ['met', 'not-met', 'unknown', 'overridden'] })
  result!: Criterion['result'];
}

export class EvaluationDto {
  @ApiProperty()
  evaluationId!: string;

  @ApiProperty({ type: String })
  verdict!: Verdict['verdict'];

  @ApiProperty()
  ruleId!: string;

  @ApiProperty()
  ruleVersion!: string;

  /** The variant of the rules that the provider has chosen, if any. */
  @ApiProperty({ type: String, required: false, example: 'different-mechanisms' })
  ruleVariant?: string;

  @ApiProperty({ type: [CriterionDto] })
  criteria!: readonly Criterion[];

  @ApiProperty({ type: [String] })
  missingFacts!: readonly string[];

  /** What the verdict rests on. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  facts!: Facts;

  @ApiProperty()
  evaluatedAt!: string;
}

export function toEvaluation(assessment: Assessment): EvaluationDto | null {
  if (assessment.status === 'gathering' || !assessment.evaluation) return null;
  const { id, evaluatedAt, knownFacts: _, ...verdict } = assessment.evaluation;
  return { evaluationId: id, ...verdict, evaluatedAt: evaluatedAt.toISOString() };
}
