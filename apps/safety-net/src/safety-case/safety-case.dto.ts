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
  at!: string;
  handOverId!: string | null;
  /** The case of ours that watches over this person now. */
  caseId!: string | null;
  reason!: string | null;
  hpr!: string | null;
}

export class SafetyCaseItemDto {
  id!: string;
  patientId!: string;
  siteId!: string;
  @ApiProperty({ enum: STATUSES })
  status!: (typeof STATUSES)[number];
  @ApiProperty({ enum: SAFETY_PHASES })
  phase!: SafetyPhase;
  phaseSince!: string;
  openedAt!: string;
  /** When the person is asked next; `null` once they have died or the case is closed. */
  nextCheckInAt!: string | null;
  /** By when somebody must be named who takes over. */
  receiverDueAt!: string | null;
  unresolvedAlerts!: number;
}

export class ReferralStandingDto {
  referralId!: string;
  /** @example accepted */
  standing!: string;
  since!: string;
}

export class SafetyCaseDto extends SafetyCaseItemDto {
  referrals!: readonly ReferralStandingDto[];
  @ApiProperty({ type: ClosingDto, nullable: true })
  closing!: ClosingDto | null;
}

export class SafetyCasePageDto {
  items!: readonly SafetyCaseItemDto[];
  nextCursor!: string | null;
}
