import { ApiProperty } from '@nestjs/swagger';
import { IsMoment } from '@lysning/platform';
import { IsIn, IsNumber, IsOptional, Max, Min } from 'class-validator';
import type { SessionStatus } from '../session/session.js';
import { STOP_REASONS, type StopReason } from './infusion.js';

const DOSE_MIN_MG = 0.1;
const DOSE_MAX_MG = 1000;

export class StartInfusionDto {
  /** As printed on the vial, or of the mixture. */
  @IsNumber({ maxDecimalPlaces: 3 })
  @Min(0.1)
  @Max(100)
  concentrationMgPerMl!: number;

  @IsNumber({ maxDecimalPlaces: 3 })
  @Min(0.1)
  @Max(1000)
  volumeMl!: number;

  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(DOSE_MIN_MG)
  @Max(DOSE_MAX_MG)
  doseMg!: number;

  /** Now, when left out. */
  @IsOptional()
  @IsMoment()
  startedAt?: string;
}

export class SignDoseDto {
  /** The dose that this signature is for, and no other. */
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(DOSE_MIN_MG)
  @Max(DOSE_MAX_MG)
  doseMg!: number;

  /** Now, when left out. */
  @IsOptional()
  @IsMoment()
  signedAt?: string;
}

export class StopInfusionDto {
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(DOSE_MAX_MG)
  givenMg!: number;

  /** Now, when left out. */
  @IsOptional()
  @IsMoment()
  endedAt?: string;

  /** Needed when less than the whole dose was given. */
  @IsOptional()
  @IsIn(STOP_REASONS)
  reason?: StopReason;
}

export class InfusionAnswerDto {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: String })
  status!: SessionStatus;
}

export class SignedDoseDto extends InfusionAnswerDto {
  /** How many physicians have signed for this dose. */
  @ApiProperty()
  signatures!: number;
}
