import { IsDay, IsMoment } from '@lysning/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import type { AppointmentKind } from '../allocation/demand.js';
import type { Away } from '../allocation/choice.js';
import { KINDS } from '../appointment/appointment.dto.js';
import { ABSENCE_REASONS, CLOSURE_REASONS } from './absence.js';

class TimeDto {
  @IsMoment()
  startsAt!: string;

  /** Not included any more. */
  @IsMoment()
  endsAt!: string;
}

export class RecordAbsenceDto extends TimeDto {
  /** Who or what is away, by its code in the programme. */
  @Matches(/^[a-z][a-z0-9-]{0,60}$/, { message: '$property must be the code of a resource' })
  @ApiProperty({ example: 'nurse-1' })
  resource!: string;

  @IsIn(ABSENCE_REASONS)
  @ApiProperty({ enum: ABSENCE_REASONS })
  reason!: (typeof ABSENCE_REASONS)[number];
}

export class RecordClosureDto extends TimeDto {
  @IsIn(CLOSURE_REASONS)
  @ApiProperty({ enum: CLOSURE_REASONS })
  reason!: (typeof CLOSURE_REASONS)[number];
}

export class PeriodQueryDto {
  @IsDay()
  from!: string;

  /** The last day. */
  @IsDay()
  to!: string;
}

class StandingDto {
  @ApiProperty()
  startsAt!: string;
  @ApiProperty()
  endsAt!: string;
  @ApiProperty({ example: 'training' })
  reason!: string;
  @ApiProperty()
  recordedAt!: string;
  /** The subject of the token of who recorded it. */
  @ApiProperty({ example: 'site-manager-1' })
  recordedBy!: string;
}

export class AbsenceDto extends StandingDto {
  @ApiProperty()
  absenceId!: string;
  @ApiProperty({ example: 'nurse-1' })
  resource!: string;
}

export class ClosureDto extends StandingDto {
  @ApiProperty()
  closureId!: string;
}

export class RecordedAbsenceDto extends AbsenceDto {
  /** What is booked and must be planned again. */
  @ApiProperty({ type: [String], format: 'uuid' })
  affectedAppointmentIds!: readonly string[];
}

export class RecordedClosureDto extends ClosureDto {
  /** What is booked and must be planned again. */
  @ApiProperty({ type: [String], format: 'uuid' })
  affectedAppointmentIds!: readonly string[];
}

export class AbsencesDto {
  @ApiProperty({ type: [AbsenceDto] })
  items!: readonly AbsenceDto[];
}

export class ClosuresDto {
  @ApiProperty({ type: [ClosureDto] })
  items!: readonly ClosureDto[];
}

const BECAUSE = ['absent', 'off-duty', 'site-closed', 'retired'] as const satisfies readonly (
  | Away
  | 'retired'
)[];

export class CauseDto {
  @ApiProperty({ example: 'nurse-1' })
  resource!: string;
  @ApiProperty({ enum: BECAUSE })
  because!: (typeof BECAUSE)[number];
  /** The absence or closure, where it is one. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  absenceId!: string | null;
}

/** A booked appointment that lacks something it was to have. */
export class DisruptionDto {
  @ApiProperty()
  appointmentId!: string;
  @ApiProperty()
  courseId!: string;
  @ApiProperty({ enum: KINDS })
  kind!: AppointmentKind;
  @ApiProperty({ example: 1 })
  ordinal!: number;
  @ApiProperty()
  startsAt!: string;
  @ApiProperty()
  endsAt!: string;
  @ApiProperty({ type: [CauseDto] })
  causes!: readonly CauseDto[];
}

export class DisruptionPageDto {
  @ApiProperty({ type: [DisruptionDto] })
  items!: readonly DisruptionDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
