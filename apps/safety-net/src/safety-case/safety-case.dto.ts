import { PageQuery } from '@lysning/platform';
import { SAFETY_PHASES, type SafetyPhase } from '@lysning/programme';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';

const STATUSES = ['open', 'closed'] as const;

export class ListCasesQuery extends PageQuery {
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{1,30}$/, { message: '$property must be the short name of a site' })
  siteId?: string;

  @IsOptional()
  @IsUUID()
  patientId?: string;

  @IsOptional()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];

  @IsOptional()
  @IsIn(SAFETY_PHASES)
  phase?: SafetyPhase;
}

export class ClosingDto {
  @ApiProperty({ enum: ['hand-over', 'clinician', 'own-case'] })
  by!: string;
  @ApiProperty()
  at!: string;
  /** What was receipted: a hand-over of ours, or the transfer of a referral. */
  @ApiProperty({ type: String, nullable: true })
  handOverId!: string | null;
  /** The case of ours that watches over this person now. */
  @ApiProperty({ type: String, nullable: true })
  caseId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;
  @ApiProperty({ type: String, nullable: true })
  hpr!: string | null;
}

export class SafetyCaseItemDto {
  @ApiProperty()
  id!: string;
  @ApiProperty()
  patientId!: string;
  @ApiProperty()
  siteId!: string;
  @ApiProperty({ enum: STATUSES })
  status!: (typeof STATUSES)[number];
  @ApiProperty({ enum: SAFETY_PHASES })
  phase!: SafetyPhase;
  @ApiProperty()
  phaseSince!: string;
  @ApiProperty()
  openedAt!: string;
  /** When the person is asked next; `null` once they have died or the case is closed. */
  @ApiProperty({ type: String, nullable: true })
  nextCheckInAt!: string | null;
  /** By when somebody must be named who takes over. */
  @ApiProperty({ type: String, nullable: true })
  receiverDueAt!: string | null;
  @ApiProperty()
  unresolvedAlerts!: number;
}

export class ReferralStandingDto {
  @ApiProperty()
  referralId!: string;
  /** @example accepted */
  @ApiProperty({ type: String, example: 'accepted' })
  standing!: string;
  @ApiProperty()
  since!: string;
}

export class SafetyCaseDto extends SafetyCaseItemDto {
  @ApiProperty({ type: () => [ReferralStandingDto] })
  referrals!: readonly ReferralStandingDto[];
  @ApiProperty({ type: ClosingDto, nullable: true })
  closing!: ClosingDto | null;
}

export class SafetyCasePageDto {
  @ApiProperty({ type: () => [SafetyCaseItemDto] })
  items!: readonly SafetyCaseItemDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
