import { PageQuery } from '@lysning/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import type { CheckIn } from '../check-in/check-in.js';

const STATUSES: readonly CheckIn['status'][] = [
  'sent',
  'reminded',
  'missed',
  'answered',
  'withdrawn',
];
const ITEMS_MAX = 100;
const ANSWER_MAX = 100;

const isAnswer = (value: unknown): boolean =>
  value === null ||
  (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= ANSWER_MAX);

const IsAnswers = () =>
  ValidateBy({
    name: 'isAnswers',
    validator: {
      validate: (value) =>
        Array.isArray(value) && value.length <= ITEMS_MAX && value.every(isAnswer),
      defaultMessage: () =>
        `$property must be at most ${ITEMS_MAX} whole numbers from 0 to ${ANSWER_MAX}, or null`,
    },
  });

export class SubmittedFormDto {
  /** @example phq-9 */
  @Matches(/^[a-z][a-z0-9-]{0,60}$/, { message: '$property must be a code' })
  questionnaire!: string;

  /** In the printed order; `null` where an earlier answer made the question needless. */
  @IsAnswers()
  @ApiProperty({
    type: 'array',
    items: { type: ['integer', 'null'], minimum: 0, maximum: ANSWER_MAX },
    example: [1, 1, 0, 2, 0, 1, 0, 0, 0],
  })
  items!: (number | null)[];
}

export class AnswerCheckInDto {
  /** As many of the questionnaires as the person wants to answer. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => SubmittedFormDto)
  answers: SubmittedFormDto[] = [];

  /** Whether somebody is to contact the person. */
  @IsOptional()
  @IsBoolean()
  contactRequested = false;

  /** The person's own words. A human being reads them; they are kept sealed and told to nobody else. */
  @IsOptional()
  @Length(1, 4000)
  text?: string;
}

/** That this is no emergency service, and whom to call: part of whatever a patient is told. */
export class EmergencyNoticeDto {
  /** @example Dette er ikke en nødtjeneste … */
  @ApiProperty({ type: String, example: 'Dette er ikke en nødtjeneste …' })
  notice!: string;

  /** @example ["113", "116 117", "116 123"] */
  @ApiProperty({ type: [String], example: ['113', '116 117', '116 123'] })
  numbers!: readonly string[];
}

export class AnswerReceiptDto {
  @ApiProperty()
  answerId!: string;
  @ApiProperty()
  answeredAt!: string;
  /** The case was closed; a person sees the answer all the same. */
  @ApiProperty()
  afterClosing!: boolean;
  /** To be shown to the person. */
  @ApiProperty()
  message!: string;
  @ApiProperty({ type: () => EmergencyNoticeDto })
  emergency!: EmergencyNoticeDto;
}

export class QuestionDto {
  @ApiProperty()
  number!: number;
  /** The question; where its licence does not let us ship it, its name. */
  @ApiProperty()
  text!: string;
  @ApiProperty()
  min!: number;
  @ApiProperty()
  max!: number;
  /** It is put only after this answer to an earlier one. */
  @ApiProperty({
    type: 'object',
    nullable: true,
    properties: { item: { type: 'integer' }, atLeast: { type: 'integer' } },
  })
  onlyIf!: { readonly item: number; readonly atLeast: number } | null;
}

export class FormDto {
  @ApiProperty()
  questionnaire!: string;
  @ApiProperty()
  version!: string;
  @ApiProperty()
  name!: string;
  @ApiProperty({ type: () => [QuestionDto] })
  questions!: readonly QuestionDto[];
}

export class CheckInItemDto {
  @ApiProperty()
  id!: string;
  @ApiProperty()
  caseId!: string;
  @ApiProperty()
  patientId!: string;
  @ApiProperty()
  siteId!: string;
  @ApiProperty()
  phase!: string;
  @ApiProperty({ enum: STATUSES })
  status!: CheckIn['status'];
  @ApiProperty({ type: [String] })
  questionnaires!: readonly string[];
  @ApiProperty()
  fellDueAt!: string;
  @ApiProperty({ type: String, nullable: true })
  answeredAt!: string | null;
}

export class CheckInDto extends CheckInItemDto {
  @ApiProperty({ type: () => [FormDto] })
  forms!: readonly FormDto[];
  @ApiProperty({ type: () => EmergencyNoticeDto })
  emergency!: EmergencyNoticeDto;
}

export class ListCheckInsQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  patientId?: string;

  @IsOptional()
  @IsUUID()
  caseId?: string;

  @IsOptional()
  @IsIn(STATUSES)
  status?: CheckIn['status'];
}

export class CheckInPageDto {
  @ApiProperty({ type: () => [CheckInItemDto] })
  items!: readonly CheckInItemDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
