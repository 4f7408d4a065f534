import { ApiProperty } from '@nestjs/swagger';
import { IsDay, IsMoment } from '@lysning/platform';
import type { Provider } from '@lysning/programme';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsCode } from '../request.dto.js';
import type { IntakeStopScope, Residence } from './provider.js';

const SCOPES: IntakeStopScope[] = ['all', 'out-of-area'];
const SOURCES: Provider['referrers'] = [
  'general-practitioner',
  'private-psychiatrist',
  'specialist-service',
  'self',
];

export class StopIntakeDto {
  /** Everybody, or patients from outside the catchment alone. Courses that run go on. */
  @IsIn(SCOPES)
  scope!: IntakeStopScope;

  /** A code of the programme's list. */
  @IsCode()
  reason!: string;

  /** The first day; today, when left out. */
  @IsOptional()
  @IsDay()
  from?: string;

  /** The last day, if one is foreseen. */
  @IsOptional()
  @IsDay()
  until?: string;
}

export class ResumeIntakeDto {
  @IsOptional()
  @IsMoment()
  resumedAt?: string;
}

export class IntakeStopDto {
  @ApiProperty({ type: String, nullable: true })
  stopId!: string | null;

  @ApiProperty({ enum: SCOPES })
  scope!: IntakeStopScope;

  @ApiProperty()
  reason!: string;

  @ApiProperty()
  from!: string;

  @ApiProperty({ type: String, nullable: true })
  until!: string | null;
}

export class GuideQueryDto {
  /** `trd`, when left out. */
  @IsOptional()
  @IsCode()
  indication?: string;

  /** The four digits of where the person lives. */
  @IsOptional()
  @Matches(/^\d{4}$/, { message: '$property must be four digits' })
  municipality?: string;

  /** Who would refer; all options are shown when left out. */
  @IsOptional()
  @IsIn(SOURCES)
  referrer?: Provider['referrers'][number];
}

export class TextDto {
  @ApiProperty()
  nb!: string;

  @ApiProperty()
  en!: string;
}

export class PriceDto {
  @ApiProperty()
  service!: string;

  @ApiProperty({ type: TextDto })
  text!: TextDto;

  @ApiProperty({ type: 'integer' })
  fromNok!: number;

  @ApiProperty({ type: 'integer' })
  toNok!: number;
}

/** One place where the person could be treated. */
export class GuideOptionDto {
  @ApiProperty()
  siteId!: string;

  @ApiProperty({ type: TextDto })
  name!: TextDto;

  @ApiProperty({ enum: ['public-unit', 'private-clinic', 'trial-site'] })
  kind!: Provider['kind'];

  @ApiProperty({ enum: ['resident', 'out-of-area', 'unknown'] })
  residence!: Residence;

  /** A prior written approval is needed of this person. */
  @ApiProperty()
  needsApproval!: boolean;

  /** From whom letters are taken. */
  @ApiProperty({ type: [String] })
  referrers!: Provider['referrers'];

  @ApiProperty({ type: [String] })
  routes!: Provider['routes'];

  /** In force today. */
  @ApiProperty({ type: [PriceDto] })
  prices!: PriceDto[];

  /** From receipt of a referral to the first infusion; `null` where nobody can tell. */
  @ApiProperty({ type: 'integer', nullable: true })
  waitDays!: number | null;

  /** The stop that this person would meet now. */
  @ApiProperty({ type: IntakeStopDto, nullable: true })
  intakeStop!: IntakeStopDto | null;
}

export class GuideDto {
  /** The first choice first. */
  @ApiProperty({ type: [GuideOptionDto] })
  options!: GuideOptionDto[];
}
