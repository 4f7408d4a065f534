import { ApiProperty } from '@nestjs/swagger';
import { IsMoment } from '@lysning/platform';
import { CONSENT_SCOPES, type ConsentScope } from '@lysning/programme';
import { IsIn, IsObject, IsOptional, Matches } from 'class-validator';
import { IsSiteId } from '../request.dto.js';
import type { Answers, UnderstandingCheck } from './understanding-check.js';

const LANGUAGES = ['nb', 'nn', 'en'] as const;

export class AnswerQuestionsDto {
  @Matches(/^\d+\.\d+\.\d+$/, { message: '$property must be a version like 1.0.0' })
  checkVersion!: string;

  /** The answer chosen, by question; every question has one. */
  @IsObject()
  answers!: Record<string, string>;

  @IsOptional()
  @IsMoment()
  checkedAt?: string;
}

export class HoldTalkDto {
  @IsOptional()
  @IsMoment()
  heldAt?: string;
}

export class TalksQueryDto {
  @IsSiteId()
  siteId!: string;
}

export class ConsentTextQueryDto {
  @IsIn(CONSENT_SCOPES)
  scope!: ConsentScope;

  /** `nb`, when left out. */
  @IsOptional()
  @IsIn(LANGUAGES)
  language?: (typeof LANGUAGES)[number];
}

export class ChoiceDto {
  @ApiProperty()
  answerId!: string;

  @ApiProperty()
  text!: string;
}

export class QuestionDto {
  @ApiProperty()
  questionId!: string;

  @ApiProperty()
  text!: string;

  @ApiProperty({ type: [ChoiceDto] })
  answers!: ChoiceDto[];
}

/** What is read to a patient today, and the questions that follow. */
export class ConsentTextDto {
  @ApiProperty()
  scope!: string;

  @ApiProperty()
  language!: string;

  @ApiProperty()
  textVersion!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: [String] })
  statements!: readonly string[];

  @ApiProperty({ type: String, nullable: true })
  checkVersion!: string | null;

  @ApiProperty({ type: [QuestionDto] })
  questions!: QuestionDto[];
}

export class UnderstandingCheckDto {
  @ApiProperty()
  checkId!: string;

  @ApiProperty()
  consentId!: string;

  @ApiProperty()
  patientId!: string;

  @ApiProperty()
  scope!: string;

  @ApiProperty()
  checkVersion!: string;

  /** `talk-needed`: somebody is to talk with the patient. It blocks nothing. */
  @ApiProperty({ enum: ['understood', 'talk-needed', 'talked'] })
  status!: UnderstandingCheck['status'];

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  answers!: Answers;

  /** Questions that were answered wrongly. */
  @ApiProperty({ type: [String] })
  wrong!: readonly string[];

  @ApiProperty()
  checkedAt!: string;
}

export class UnderstandingChecksDto {
  @ApiProperty({ type: [UnderstandingCheckDto] })
  items!: UnderstandingCheckDto[];
}

export const toDto = (check: UnderstandingCheck): UnderstandingCheckDto => ({
  checkId: check.id,
  consentId: check.consentId,
  patientId: check.patientId,
  scope: check.scope,
  checkVersion: check.checkVersion,
  status: check.status,
  answers: check.answers,
  wrong: check.wrong,
  checkedAt: check.checkedAt.toISOString(),
});
