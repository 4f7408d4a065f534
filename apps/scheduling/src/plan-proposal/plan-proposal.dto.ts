import { PageQuery } from '@lysning/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import type { AppointmentKind } from '../allocation/demand.js';
import { KINDS } from '../appointment/appointment.dto.js';
import { IsSiteId } from '../request.dto.js';
import type { Because, Cause, PlanProposal, RefusalReason } from './plan-proposal.js';

/** Reasons a person may give. The others follow from what happens. */
const REASONS = ['patient-declined', 'clinical', 'staff-declined'] as const;
const STATUSES = [
  'open',
  'accepted',
  'refused',
] as const satisfies readonly PlanProposal['status'][];

export class RefuseProposalDto {
  @IsIn(REASONS)
  @ApiProperty({ enum: REASONS })
  reason!: (typeof REASONS)[number];
}

export class ListProposalsDto extends PageQuery {
  @IsOptional()
  @IsSiteId()
  siteId?: string;

  @IsOptional()
  @IsUUID()
  courseId?: string;

  @IsOptional()
  @IsIn(STATUSES)
  status?: PlanProposal['status'];
}

export class PlanProposedAppointmentDto {
  @ApiProperty({ enum: KINDS })
  kind!: AppointmentKind;
  @ApiProperty()
  ordinal!: number;
  /** Where it is, or was last, booked; null: it was not. */
  @ApiProperty({ type: String, nullable: true })
  previousStartsAt!: string | null;
  @ApiProperty()
  startsAt!: string;
  @ApiProperty()
  endsAt!: string;
}

export class PlanProposalDto {
  @ApiProperty()
  proposalId!: string;
  /** Null: made for this course alone. */
  @ApiProperty({ type: String, nullable: true })
  planId!: string | null;
  @ApiProperty()
  courseId!: string;
  @ApiProperty()
  patientId!: string;
  @ApiProperty()
  siteId!: string;
  @ApiProperty({ type: String })
  cause!: Cause;
  @ApiProperty({ enum: STATUSES })
  status!: PlanProposal['status'];
  @ApiProperty({ type: [PlanProposedAppointmentDto] })
  appointments!: PlanProposedAppointmentDto[];
  /** Why these times: codes with their numbers. */
  @ApiProperty({ type: [Object] })
  because!: readonly Because[];
  @ApiProperty()
  proposedAt!: string;
  @ApiProperty({ type: String, nullable: true })
  reason!: RefusalReason | null;
}

export class PlanProposalPageDto {
  @ApiProperty({ type: [PlanProposalDto] })
  items!: readonly PlanProposalDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export const toProposalDto = (proposal: PlanProposal): PlanProposalDto => ({
  proposalId: proposal.id,
  planId: proposal.planId,
  courseId: proposal.courseId,
  patientId: proposal.patientId,
  siteId: proposal.siteId,
  cause: proposal.cause,
  status: proposal.status,
  appointments: proposal.appointments.map(
    ({ kind, ordinal, previousStartsAt, startsAt, endsAt }) => ({
      kind,
      ordinal,
      previousStartsAt: previousStartsAt?.toISOString() ?? null,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    }),
  ),
  because: proposal.because,
  proposedAt: proposal.proposedAt.toISOString(),
  reason: proposal.status === 'refused' ? proposal.reason : null,
});
