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
  @ApiProperty()
  measurementId!: string;
  @ApiProperty({ type: String })
  occasion!: Occasion;
  @ApiProperty()
  total!: number;
  @ApiProperty({ type: Number, nullable: true })
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
  @ApiProperty({ type: String })
  occasion!: Occasion;
  @ApiProperty({ type: [String] })
  instruments!: readonly string[];
}

export class MeasurementDto extends RecordedMeasurementDto {
  @ApiProperty()
  instrument!: string;
  @ApiProperty()
  instrumentVersion!: string;
  @ApiProperty({ type: [Number] })
  items!: readonly number[];
  @ApiProperty()
  measuredAt!: string;
  @ApiProperty()
  recordedAt!: string;
}

export class ResponseDto {
  @ApiProperty({ enum: ['due', 'decided'] })
  status!: 'due' | 'decided';
  @ApiProperty()
  windowFrom!: string;
  @ApiProperty()
  windowUntil!: string;
  /** Without an evaluation by then, the response is undecided. */
  @ApiProperty()
  decideBy!: string;
  @ApiProperty({ type: String, nullable: true })
  outcome!: string | null;
  @ApiProperty({ type: Boolean, nullable: true })
  remission!: boolean | null;
  @ApiProperty({ type: Boolean, nullable: true })
  worsened!: boolean | null;
  @ApiProperty({ type: Number, nullable: true })
  baselineTotal!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  evaluationTotal!: number | null;
  @ApiProperty({ type: String, nullable: true })
  undecidedBecause!: string | null;
  @ApiProperty({ type: String, nullable: true })
  decidedAt!: string | null;
}

export class CourseItemDto {
  @ApiProperty()
  courseId!: string;
  @ApiProperty()
  patientId!: string;
  @ApiProperty()
  siteId!: string;
  @ApiProperty()
  protocolId!: string;
  @ApiProperty()
  protocolVersion!: string;
  @ApiProperty()
  primaryInstrument!: string;
  @ApiProperty()
  plannedInfusions!: number;
  @ApiProperty()
  createdAt!: string;
  /** `null` until all planned infusions are given. */
  @ApiProperty({ type: () => ResponseDto, nullable: true })
  response!: ResponseDto | null;
}

export class CourseDto extends CourseItemDto {
  @ApiProperty({ type: () => [PlannedMeasurementDto] })
  plan!: readonly PlannedMeasurementDto[];
  @ApiProperty({ type: () => [MeasurementDto] })
  measurements!: readonly MeasurementDto[];
}

export class CoursePageDto {
  @ApiProperty({ type: () => [CourseItemDto] })
  items!: readonly CourseItemDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
