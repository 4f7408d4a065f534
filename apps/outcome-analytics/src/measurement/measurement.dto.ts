import { INSTRUMENTS } from '@lysning/clinical';
import { IsMoment, PageQuery } from '@lysning/platform';
import { type Occasion, OCCASIONS } from '@lysning/programme';
import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
} from 'class-validator';

const INSTRUMENT_IDS = INSTRUMENTS.map(({ id }) => id);

export class RecordMeasurementDto {
  @IsIn(INSTRUMENT_IDS)
  instrument!: string;

  /** The answers in the printed order. All of them: a missing one is not guessed. */
  @IsArray()
  @ArrayMaxSize(50)
  @IsInt({ each: true })
  @Min(0, { each: true })
  @Max(100, { each: true })
  items!: number[];

  /** By its time, when left out. */
  @IsOptional()
  @IsIn(OCCASIONS)
  occasion?: Occasion;

  /** Now, when left out. */
  @IsOptional()
  @IsMoment()
  measuredAt?: string;
}

export class RecordedMeasurementDto {
  measurementId!: string;
  occasion!: Occasion;
  total!: number;
  hoursSinceLastInfusion!: number | null;
}

export class ListCoursesQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  patientId?: string;

  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{1,30}$/, { message: '$property must be the short name of a site' })
  siteId?: string;
}

export class PlannedMeasurementDto {
  occasion!: Occasion;
  instruments!: readonly string[];
}

export class MeasurementDto extends RecordedMeasurementDto {
  instrument!: string;
  instrumentVersion!: string;
  items!: readonly number[];
  measuredAt!: string;
  recordedAt!: string;
}

export class ResponseDto {
  @ApiProperty({ enum: ['due', 'decided'] })
  status!: 'due' | 'decided';
  windowFrom!: string;
  windowUntil!: string;
  /** Without an evaluation by then, the response is undecided. */
  decideBy!: string;
  outcome!: string | null;
  remission!: boolean | null;
  worsened!: boolean | null;
  baselineTotal!: number | null;
  evaluationTotal!: number | null;
  undecidedBecause!: string | null;
  decidedAt!: string | null;
}

export class CourseItemDto {
  courseId!: string;
  patientId!: string;
  siteId!: string;
  protocolId!: string;
  protocolVersion!: string;
  primaryInstrument!: string;
  plannedInfusions!: number;
  createdAt!: string;
  /** `null` until all planned infusions are given. */
  response!: ResponseDto | null;
}

export class CourseDto extends CourseItemDto {
  plan!: readonly PlannedMeasurementDto[];
  measurements!: readonly MeasurementDto[];
}

export class CoursePageDto {
  items!: readonly CourseItemDto[];
  nextCursor!: string | null;
}
