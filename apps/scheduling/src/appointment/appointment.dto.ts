import { IsMoment, PageQuery } from '@lysning/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import type { AppointmentKind } from '../allocation/demand.js';
import { IsSiteId } from '../request.dto.js';
import { type Appointment, APPOINTMENT_STATUSES } from './appointment.js';

/** Reasons a person at the desk may give. The others follow from what happens to the course. */
const DESK_REASONS = ['patient-request', 'clinician-unavailable'] as const;
export const KINDS = [
  'infusion',
  'evaluation',
  'maintenance',
] as const satisfies readonly AppointmentKind[];

const RISKS = ['escort-not-confirmed', 'escort-declined'] as const;

export class AttendanceDto {
  /** When it was seen; now, when nobody says. */
  @IsOptional()
  @IsMoment()
  occurredAt?: string;
}

export class CancelAppointmentDto extends AttendanceDto {
  @IsIn(DESK_REASONS)
  @ApiProperty({ enum: DESK_REASONS })
  reason!: (typeof DESK_REASONS)[number];
}

export class ListAppointmentsDto extends PageQuery {
  @IsOptional()
  @IsSiteId()
  siteId?: string;

  @IsOptional()
  @IsUUID()
  courseId?: string;

  /** Those that start at this moment or later. */
  @IsOptional()
  @IsMoment()
  from?: string;

  /** Those that start before this moment. */
  @IsOptional()
  @IsMoment()
  to?: string;

  @IsOptional()
  @IsIn(APPOINTMENT_STATUSES)
  status?: Appointment['status'];

  /** Only those that may fall through unless somebody acts. */
  @IsOptional()
  @IsIn(['true'])
  @ApiProperty({ enum: ['true'], required: false })
  atRisk?: 'true';
}

export class AppointmentDto {
  @ApiProperty()
  appointmentId!: string;
  @ApiProperty()
  courseId!: string;
  @ApiProperty()
  patientId!: string;
  @ApiProperty()
  siteId!: string;
  @ApiProperty({ enum: KINDS })
  kind!: AppointmentKind;
  /** Which one of its kind in the course. */
  @ApiProperty()
  ordinal!: number;
  @ApiProperty()
  startsAt!: string;
  @ApiProperty()
  endsAt!: string;
  @ApiProperty({ enum: APPOINTMENT_STATUSES })
  status!: Appointment['status'];
}

export class EscortDto {
  @ApiProperty()
  confirmed!: boolean;
  /** Who that is, as a kind of contact. */
  @ApiProperty()
  by!: string;
}

export class AtRiskDto {
  /** What is missing: somebody has to act. */
  @ApiProperty({ enum: RISKS })
  reason!: (typeof RISKS)[number];
  @ApiProperty()
  since!: string;
}

/** An appointment as it is read, with how ready the patient is. */
export class ReadAppointmentDto extends AppointmentDto {
  /** `null` while nobody has said for the time it has now. */
  @ApiProperty({ type: EscortDto, nullable: true })
  escort!: EscortDto | null;
  /** `null` while nothing that is due is missing. */
  @ApiProperty({ type: AtRiskDto, nullable: true })
  atRisk!: AtRiskDto | null;
}

export class AppointmentPageDto {
  @ApiProperty({ type: [ReadAppointmentDto] })
  items!: readonly ReadAppointmentDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export const toAppointmentDto = (appointment: Appointment): AppointmentDto => ({
  appointmentId: appointment.id,
  courseId: appointment.courseId,
  patientId: appointment.patientId,
  siteId: appointment.siteId,
  kind: appointment.kind,
  ordinal: appointment.ordinal,
  startsAt: appointment.startsAt.toISOString(),
  endsAt: appointment.endsAt.toISOString(),
  status: appointment.status,
});
