import { IsDay } from '@lysning/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { AppointmentDto, KINDS, toAppointmentDto } from '../appointment/appointment.dto.js';
import type { AppointmentKind } from '../allocation/demand.js';
import type { ResourceKind } from '../resource/resource.js';
import { IsSiteId } from '../request.dto.js';
import {
  type ClosedBecause,
  type DayBoard,
  type HeldResource,
  type Risk,
  RISKS,
} from './day-board.js';

const YEAR = { message: '$property must lie in the years 2000 to 2099' };

export class DayPathDto {
  @IsSiteId()
  siteId!: string;

  @Matches(/^20/, YEAR)
  @IsDay()
  date!: string;
}

export class WeekPathDto {
  @IsSiteId()
  siteId!: string;

  @Matches(/^20\d\d-W\d\d$/, { message: '$property must be an ISO week, YYYY-Www' })
  @ApiProperty({ example: '2026-W10' })
  isoWeek!: string;
}

export class BoardQueryDto {
  /** The protocol that says how long appointments take. */
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{1,60}$/)
  protocolId: string = 'ketamine-iv-trd';
}

export class OpenPeriodDto {
  @ApiProperty()
  opensAt!: string;
  @ApiProperty()
  closesAt!: string;
}

export class HeldResourceDto {
  @ApiProperty({ enum: ['chair', 'nurse', 'physician', 'psychologist'] })
  kind!: ResourceKind;
  @ApiProperty({ example: 'chair-1' })
  code!: string;
  @ApiProperty()
  startsAt!: string;
  @ApiProperty()
  endsAt!: string;
}

export class BoardAppointmentDto extends AppointmentDto {
  @ApiProperty({ type: [HeldResourceDto] })
  resources!: HeldResourceDto[];
  /** Why somebody should look at it. */
  @ApiProperty({ type: String, enum: RISKS, isArray: true })
  risks!: readonly Risk[];
}

export class PlacesLeftDto {
  @ApiProperty({ enum: KINDS })
  kind!: AppointmentKind;
  /** How many more of this kind alone would find room. */
  @ApiProperty()
  count!: number;
  @ApiProperty({ type: String, nullable: true })
  firstAt!: string | null;
}

export class DayBoardDto {
  @ApiProperty()
  siteId!: string;
  @ApiProperty({ example: '2026-03-02' })
  date!: string;
  @ApiProperty({ type: [OpenPeriodDto] })
  open!: OpenPeriodDto[];
  /** The public holidays of the day, in Norwegian. */
  @ApiProperty({ type: [String], example: [] })
  holidays!: readonly string[];
  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['public-holiday', 'site-closed', 'weekday', null],
    example: null,
  })
  closedBecause!: ClosedBecause | null;
  @ApiProperty({ type: [BoardAppointmentDto] })
  appointments!: BoardAppointmentDto[];
  @ApiProperty({ type: [PlacesLeftDto] })
  placesLeft!: PlacesLeftDto[];
}

export class WeekBoardDto {
  @ApiProperty({ example: '2026-W10' })
  isoWeek!: string;
  @ApiProperty({ type: [DayBoardDto] })
  days!: DayBoardDto[];
}

export const toDayBoardDto = (board: DayBoard): DayBoardDto => ({
  siteId: board.siteId,
  date: board.day,
  open: board.open.map(({ start, end }) => ({
    opensAt: start.toISOString(),
    closesAt: end.toISOString(),
  })),
  holidays: board.holidays,
  closedBecause: board.closedBecause,
  appointments: board.appointments.map(({ appointment, held, risks }) =>
    Object.assign(toAppointmentDto(appointment), { resources: held.map(toHeldDto), risks }),
  ),
  placesLeft: KINDS.map((kind) => {
    const { count, firstAt } = board.placesLeft[kind];
    return { kind, count, firstAt: firstAt?.toISOString() ?? null };
  }),
});

const toHeldDto = ({ kind, code, during }: HeldResource): HeldResourceDto => ({
  kind,
  code,
  startsAt: during.start.toISOString(),
  endsAt: during.end.toISOString(),
});
