import { IsDay, IsMoment } from '@lysning/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { AppointmentKind } from '../allocation/demand.js';
import { AppointmentDto, KINDS } from '../appointment/appointment.dto.js';
import { IsSiteId } from '../request.dto.js';
import type { Slot } from './spacing.js';

const APPOINTMENTS_MAX = 60;
const ORDINAL_MAX = 100;

export class WantedAppointmentDto {
  @IsIn(KINDS)
  @ApiProperty({ enum: KINDS })
  kind!: AppointmentKind;

  /** Which one of its kind in the course. */
  @IsInt()
  @Min(1)
  @Max(ORDINAL_MAX)
  ordinal!: number;

  @IsMoment()
  startsAt!: string;

  /** As a proposal gives it. How long an appointment takes is decided by the protocol. */
  @IsOptional()
  @IsMoment()
  endsAt?: string;
}

export class BookAppointmentsDto {
  /** All of them are booked, or none. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(APPOINTMENTS_MAX)
  @ValidateNested({ each: true })
  @Type(() => WantedAppointmentDto)
  appointments!: WantedAppointmentDto[];
}

export const toSlots = (wanted: readonly WantedAppointmentDto[]): Slot[] =>
  wanted.map(({ kind, ordinal, startsAt }) => ({ kind, ordinal, startsAt: new Date(startsAt) }));

export class BookedAppointmentsDto {
  @ApiProperty({ type: [AppointmentDto] })
  appointments!: AppointmentDto[];
}

export class MoveAppointmentDto {
  @IsMoment()
  startsAt!: string;
}

export class ProposalQueryDto {
  /** The first day to look at; today, when nobody says. */
  @IsOptional()
  @IsDay()
  from?: string;
}

export class ProposedAppointmentDto {
  @ApiProperty({ enum: KINDS })
  kind!: AppointmentKind;
  @ApiProperty()
  ordinal!: number;
  @ApiProperty()
  startsAt!: string;
  @ApiProperty()
  endsAt!: string;
}

/** Can be posted as it is to book it. */
export class ProposalDto {
  @ApiProperty({ type: [ProposedAppointmentDto] })
  appointments!: ProposedAppointmentDto[];
}

export class FreeTimesQueryDto {
  @IsSiteId()
  siteId!: string;

  @IsIn(KINDS)
  kind!: AppointmentKind;

  @IsDay()
  from!: string;

  /** The protocol that says how long such an appointment takes. */
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{1,60}$/)
  protocolId: string = 'ketamine-iv-trd';

  /** The last day, at most 62 days after the first. */
  @IsDay()
  to!: string;
}

export class FreeTimeDto {
  @ApiProperty()
  startsAt!: string;
  @ApiProperty()
  endsAt!: string;
}

export class FreeTimesDto {
  @ApiProperty({ type: [FreeTimeDto] })
  items!: FreeTimeDto[];
}
