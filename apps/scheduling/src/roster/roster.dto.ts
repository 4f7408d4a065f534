import { IsDay } from '@lysning/platform';
import { ApiProperty } from '@nestjs/swagger';

export class RosterQueryDto {
  @IsDay()
  from!: string;

  /** The last day, at most 92 days in all. */
  @IsDay()
  to!: string;
}

export class ChangedDayDto {
  @ApiProperty({ example: 'nurse-1' })
  person!: string;
  @ApiProperty({ format: 'date', example: '2026-03-02' })
  day!: string;
}

export class ImportedRosterDto {
  @ApiProperty()
  from!: string;
  @ApiProperty()
  to!: string;
  /** How many people the file is about: each is rostered for the whole period. */
  @ApiProperty({ example: 3 })
  people!: number;
  /** What is otherwise than before. */
  @ApiProperty({ type: [ChangedDayDto] })
  changed!: readonly ChangedDayDto[];
  /** What is booked in the period with somebody who is not at work then. */
  @ApiProperty({ type: [String], format: 'uuid' })
  affectedAppointmentIds!: readonly string[];
}

export class ShiftDto {
  @ApiProperty()
  startsAt!: string;
  @ApiProperty()
  endsAt!: string;
}

export class RosterDayDto extends ChangedDayDto {
  /** When the person is there for patients; none on a day off. */
  @ApiProperty({ type: [ShiftDto] })
  shifts!: readonly ShiftDto[];
}

export class RosterDto {
  @ApiProperty({ type: [RosterDayDto] })
  items!: readonly RosterDayDto[];
}
