import { ApiProperty } from '@nestjs/swagger';
import { PageQuery } from '@lysning/platform';
import { IsOptional, Matches } from 'class-validator';

export class ResearchOutcomesQuery extends PageQuery {
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{1,30}$/, { message: '$property must be the short name of a site' })
  siteId?: string;
}

/** One course of somebody who consents to research. */
export class ResearchOutcomeDto {
  @ApiProperty()
  courseId!: string;
  @ApiProperty()
  patientId!: string;
  /** @example moss */
  @ApiProperty({ type: String, example: 'moss' })
  siteId!: string;
  /** @example ketamine-iv-trd */
  @ApiProperty({ type: String, example: 'ketamine-iv-trd' })
  protocolId!: string;
  /** @example 1.0.0 */
  @ApiProperty({ type: String, example: '1.0.0' })
  protocolVersion!: string;
  /** `null` until the response is decided. @example response */
  @ApiProperty({ type: String, nullable: true })
  outcome!: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  baselineTotal!: number | null;
  @ApiProperty({ type: 'integer', nullable: true })
  evaluationTotal!: number | null;
}

export class ResearchOutcomePageDto {
  @ApiProperty({ type: [ResearchOutcomeDto] })
  items!: readonly ResearchOutcomeDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
