import { ApiProperty } from '@nestjs/swagger';
import { IsMoment } from '@lysning/platform';
import { IsBoolean, IsNumber, IsOptional, Matches, Max, Min } from 'class-validator';
import type { SessionStatus } from '../session/session.js';
import { VitalSignsDto } from '../vitals/vital-signs.dto.js';
import type { Deviation } from './pre-check.js';

export class PreCheckDto extends VitalSignsDto {
  @IsNumber({ maxDecimalPlaces: 1 })
  @Min(20)
  @Max(400)
  weightKg!: number;

  @IsMoment()
  weighedAt!: string;

  /** Whether nothing was eaten for as long as the protocol asks. */
  @IsBoolean()
  fasted!: boolean;

  /** Whether someone is known to take the patient home. */
  @IsBoolean()
  escortConfirmed!: boolean;

  @IsBoolean()
  mentallyFit!: boolean;

  /** The limit of blood pressure is another one from 65 years. The younger's when left out. */
  @IsOptional()
  @IsBoolean()
  aged65OrOver?: boolean;

  /** Now, when left out. */
  @IsOptional()
  @IsMoment()
  checkedAt?: string;
}

export class PhysicianDecisionDto {
  /** A code for why the infusion may go on. */
  @Matches(/^[a-z][a-z0-9.-]{0,60}$/, { message: '$property must be a code' })
  reason!: string;

  /** Now, when left out. */
  @IsOptional()
  @IsMoment()
  decidedAt?: string;
}

export class PreCheckAnswerDto {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: String })
  status!: SessionStatus;
  @ApiProperty()
  vitalsId!: string;
  /** What a physician must let pass before the infusion may start. */
  @ApiProperty({ type: [String] })
  deviations!: readonly Deviation[];
  @ApiProperty()
  decided!: boolean;
}
