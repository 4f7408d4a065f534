import { IsDay, IsMoment, PageQuery } from '@lysning/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { CLEARANCES, type MissingClearance } from '../clearance/clearance.js';
import {
  SESSION_STATUSES,
  type AbandonReason,
  type SessionKind,
  type SessionStatus,
} from './session.js';

const ABANDON_REASONS = [
  'blood-pressure',
  'unwell',
  'patient-request',
  'no-escort',
  'other',
] as const satisfies readonly AbandonReason[];

export class AbandonSessionDto {
  /** Why no drug was given. */
  @IsIn(ABANDON_REASONS)
  reason!: AbandonReason;

  /** Now, when left out. */
  @IsOptional()
  @IsMoment()
  abandonedAt?: string;
}

export class CloseSessionDto {
  /** Now, when left out. */
  @IsOptional()
  @IsMoment()
  completedAt?: string;
}

export class SessionListQuery extends PageQuery {
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{1,30}$/, { message: '$property must be the short name of a site' })
  siteId?: string;

  /** A calendar day in Europe/Oslo. */
  @IsOptional()
  @IsDay()
  day?: string;

  @IsOptional()
  @IsIn(SESSION_STATUSES)
  status?: SessionStatus;

  @IsOptional()
  @IsUUID()
  courseId?: string;

  @IsOptional()
  @IsUUID()
  appointmentId?: string;
}

/** Where a session stands after a command. */
export class SessionStatusDto {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: String })
  status!: SessionStatus;
}

export class SessionDto {
  @ApiProperty()
  id!: string;
  @ApiProperty()
  appointmentId!: string;
  @ApiProperty()
  courseId!: string;
  @ApiProperty()
  patientId!: string;
  @ApiProperty()
  siteId!: string;
  @ApiProperty({ type: String })
  kind!: SessionKind;
  @ApiProperty()
  ordinal!: number;
  @ApiProperty()
  startsAt!: string;
  @ApiProperty()
  endsAt!: string;
  @ApiProperty({ type: String })
  status!: SessionStatus;
  @ApiProperty({ type: String, nullable: true })
  arrivedAt!: string | null;
  @ApiProperty({ type: String, nullable: true })
  preCheck!: Record<string, unknown> | null;
  @ApiProperty({ type: String, nullable: true })
  doseSignatures!: Record<string, unknown>[] | null;
  @ApiProperty({ type: String, nullable: true })
  infusion!: Record<string, unknown> | null;
  @ApiProperty({ type: String, nullable: true })
  discharge!: Record<string, unknown> | null;
  /** Why it was abandoned or cancelled. */
  @ApiProperty({ type: String, nullable: true })
  endReason!: string | null;
  /** When it was completed, abandoned or cancelled. */
  @ApiProperty({ type: String, nullable: true })
  endedAt!: string | null;
}

/** One session, and what is still missing before any drug may be given. */
export class SessionWithClearanceDto extends SessionDto {
  /** Of `eligibility`, `consent`, `enrolment`. */
  @ApiProperty({ type: [String], enum: CLEARANCES })
  missing!: readonly MissingClearance[];
}

export class SessionPageDto {
  @ApiProperty({ type: () => [SessionDto] })
  items!: readonly SessionDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
