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
  id!: string;
  status!: SessionStatus;
}

export class SessionDto {
  id!: string;
  appointmentId!: string;
  courseId!: string;
  patientId!: string;
  siteId!: string;
  kind!: SessionKind;
  ordinal!: number;
  startsAt!: string;
  endsAt!: string;
  status!: SessionStatus;
  arrivedAt!: string | null;
  preCheck!: Record<string, unknown> | null;
  doseSignatures!: Record<string, unknown>[] | null;
  infusion!: Record<string, unknown> | null;
  discharge!: Record<string, unknown> | null;
  /** Why it was abandoned or cancelled. */
  endReason!: string | null;
  /** When it was completed, abandoned or cancelled. */
  endedAt!: string | null;
}

/** One session, and what is still missing before any drug may be given. */
export class SessionWithClearanceDto extends SessionDto {
  /** Of `eligibility`, `consent`, `enrolment`. */
  @ApiProperty({ type: [String], enum: CLEARANCES })
  missing!: readonly MissingClearance[];
}

export class SessionPageDto {
  items!: readonly SessionDto[];
  nextCursor!: string | null;
}
