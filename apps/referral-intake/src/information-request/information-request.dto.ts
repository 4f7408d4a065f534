import { ApiProperty } from '@nestjs/swagger';
import { IsMoment } from '@lysning/platform';
import { LETTER_PARTS, type LetterPart } from '@lysning/programme';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import { LetterSupplementDto } from '../referral-letter/letter.dto.js';
import { IsSiteId } from '../request.dto.js';
import type { InformationRequest } from './information-request.js';

export class AskForInformationDto {
  /** Which parts of the letter; whatever it does not tell, when left out. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(LETTER_PARTS, { each: true })
  parts?: LetterPart[];

  @IsOptional()
  @IsMoment()
  sentAt?: string;
}

/** What the letter did not tell. Leave out what is still not known. */
export class AnswerDto extends LetterSupplementDto {
  @IsOptional()
  @IsMoment()
  answeredAt?: string;
}

export class UnansweredQueryDto {
  @IsSiteId()
  siteId!: string;
}

export class InformationRequestDto {
  @ApiProperty()
  informationRequestId!: string;

  @ApiProperty()
  referralId!: string;

  @ApiProperty()
  patientId!: string;

  @ApiProperty()
  siteId!: string;

  /** `lapsed`: the last day passed; an answer is still taken. `closed`: the referral came to its end first. */
  @ApiProperty({ enum: ['open', 'lapsed', 'answered', 'closed'] })
  status!: InformationRequest['status'];

  @ApiProperty({ type: [String] })
  parts!: readonly string[];

  @ApiProperty()
  sentAt!: string;

  @ApiProperty()
  dueOn!: string;

  @ApiProperty({ type: 'integer' })
  reminders!: number;

  /** What the answer left untold. */
  @ApiProperty({ type: [String] })
  partsMissing!: readonly string[];
}

export class InformationRequestsDto {
  @ApiProperty({ type: [InformationRequestDto] })
  items!: InformationRequestDto[];
}

export const toDto = (request: InformationRequest): InformationRequestDto => ({
  informationRequestId: request.id,
  referralId: request.referralId,
  patientId: request.patientId,
  siteId: request.siteId,
  status: request.status,
  parts: request.parts,
  sentAt: request.sentAt.toISOString(),
  dueOn: request.dueOn,
  reminders: request.reminders,
  partsMissing: request.status === 'answered' ? request.partsMissing : [],
});
