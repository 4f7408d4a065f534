import { PageQuery } from '@lysning/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsMoment } from '@lysning/platform';
import { IsSiteId } from '../request.dto.js';
import { COURSE_STATUSES, type Course, type EndReason } from './course.js';

/** Reasons a clinician may give. The others follow from facts: consent, response. */
const CLINICAL_REASONS = ['withdrawn', 'not-tolerated', 'maintenance-completed'] as const;

export class EndCourseDto {
  /** `withdrawn`: the patient wants no more of it. `maintenance-completed`: no more is needed. */
  @IsIn(CLINICAL_REASONS)
  @ApiProperty({ enum: CLINICAL_REASONS })
  reason!: (typeof CLINICAL_REASONS)[number];

  /** When this was decided; now, when nobody says. */
  @IsOptional()
  @IsMoment()
  occurredAt?: string;
}

export class ListCoursesDto extends PageQuery {
  @IsOptional()
  @IsUUID()
  patientId?: string;

  @IsOptional()
  @IsSiteId()
  siteId?: string;

  @IsOptional()
  @IsIn(COURSE_STATUSES)
  status?: Course['status'];
}

export class MaintenanceDto {
  @ApiProperty()
  intervalDays!: number;
  /** The last day on which a maintenance infusion may be given. */
  @ApiProperty()
  untilOn!: string;
  @ApiProperty()
  plannedInfusions!: number;
  @ApiProperty()
  completedInfusions!: number;
}

export class PauseDto {
  @ApiProperty()
  reason!: string;
  /** The day on which somebody should look at it again. */
  @ApiProperty()
  untilOn!: string;
  @ApiProperty()
  pausedAt!: string;
}

export class CourseDto {
  @ApiProperty()
  courseId!: string;
  @ApiProperty()
  referralId!: string;
  @ApiProperty()
  patientId!: string;
  @ApiProperty()
  siteId!: string;
  @ApiProperty({ enum: COURSE_STATUSES })
  status!: Course['status'];
  @ApiProperty()
  protocolId!: string;
  @ApiProperty()
  protocolVersion!: string;
  @ApiProperty()
  plannedInfusions!: number;
  /** Of the induction. */
  @ApiProperty()
  completedInfusions!: number;
  @ApiProperty()
  plannedAt!: string;
  @ApiProperty({ type: String, nullable: true })
  lastInfusionAt!: string | null;
  @ApiProperty({ type: MaintenanceDto, nullable: true })
  maintenance!: MaintenanceDto | null;
  /** While it rests nothing is booked. */
  @ApiProperty({ type: PauseDto, nullable: true })
  pause!: PauseDto | null;
  @ApiProperty({ type: String, nullable: true })
  endReason!: EndReason | null;
  @ApiProperty({ type: String, nullable: true })
  endedAt!: string | null;
}

export class CoursePageDto {
  @ApiProperty({ type: [CourseDto] })
  items!: readonly CourseDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
