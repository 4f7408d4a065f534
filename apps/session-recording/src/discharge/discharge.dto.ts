import { ApiProperty } from '@nestjs/swagger';
import { IsMoment } from '@lysning/platform';
import { IsBoolean, IsOptional } from 'class-validator';
import type { SessionStatus } from '../session/session.js';

export class DischargePatientDto {
  @IsBoolean()
  escortPresent!: boolean;

  @IsBoolean()
  noDrivingAdviceGiven!: boolean;

  @IsBoolean()
  mentallyClear!: boolean;

  /** Now, when left out. */
  @IsOptional()
  @IsMoment()
  dischargedAt?: string;
}

export class DischargeAnswerDto {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: String })
  status!: SessionStatus;
  @ApiProperty()
  ruleId!: string;
  @ApiProperty()
  ruleVersion!: string;
}
