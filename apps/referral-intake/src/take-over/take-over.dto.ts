import { ApiProperty } from '@nestjs/swagger';
import { IsMoment } from '@lysning/platform';
import { IsOptional } from 'class-validator';
import { AssessmentDto } from '../candidate-assessment/assessment-view.dto.js';
import { InformationRequestDto } from '../information-request/information-request.dto.js';
import { OutwardLetterDto } from '../outward-letter/outward-letter.dto.js';
import { ReferralDto } from '../referral/referral-view.dto.js';

export class AcceptTransferDto {
  @IsOptional()
  @IsMoment()
  acceptedAt?: string;
}

export class CaseRecordDto {
  @ApiProperty({ type: ReferralDto })
  referral!: ReferralDto;

  @ApiProperty({ type: AssessmentDto })
  assessment!: AssessmentDto;

  @ApiProperty({ type: [InformationRequestDto] })
  informationRequests!: InformationRequestDto[];

  @ApiProperty({ type: [OutwardLetterDto] })
  letters!: OutwardLetterDto[];
}

/** As it was when the other provider took over, with signatures that are void since. */
export class HandedOverRecordDto extends CaseRecordDto {
  @ApiProperty()
  transferId!: string;

  @ApiProperty()
  recordedAt!: string;
}
