import { ApiProperty } from '@nestjs/swagger';
import type { AppointmentKind } from '../allocation/demand.js';
import { KINDS } from '../appointment/appointment.dto.js';
import { type Hold, HOLD_STATUSES } from './hold.js';

export class HeldAppointmentDto {
  /** The appointment's, once the hold is confirmed. */
  @ApiProperty()
  appointmentId!: string;
  @ApiProperty({ enum: KINDS })
  kind!: AppointmentKind;
  /** Which one of its kind in the course. */
  @ApiProperty()
  ordinal!: number;
  @ApiProperty()
  startsAt!: string;
  @ApiProperty()
  endsAt!: string;
}

export class HoldDto {
  @ApiProperty()
  holdId!: string;
  @ApiProperty()
  courseId!: string;
  @ApiProperty()
  siteId!: string;
  @ApiProperty({ enum: HOLD_STATUSES })
  status!: Hold['status'];
  /** From then on the places are free again, unless it was confirmed. */
  @ApiProperty()
  expiresAt!: string;
  @ApiProperty({ type: [HeldAppointmentDto] })
  appointments!: HeldAppointmentDto[];
}

export const toHoldDto = (hold: Hold): HoldDto => ({
  holdId: hold.id,
  courseId: hold.courseId,
  siteId: hold.siteId,
  status: hold.status,
  expiresAt: hold.expiresAt.toISOString(),
  appointments: hold.appointments.map(({ id, kind, ordinal, startsAt, endsAt }) => ({
    appointmentId: id,
    kind,
    ordinal,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  })),
});
