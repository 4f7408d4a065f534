import { IsDay, IsMoment } from '@lysning/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';

const PAUSE_REASONS = [
  'illness',
  'adverse-event',
  'patient-wish',
  'pregnancy-test',
  'medication-change',
] as const;
const PROTOCOL_REASONS = ['clinical', 'programme-change', 'patient-wish'] as const;

export class PauseCourseDto {
  @IsIn(PAUSE_REASONS)
  @ApiProperty({ enum: PAUSE_REASONS })
  reason!: (typeof PAUSE_REASONS)[number];

  /** The day on which somebody should look at it again. */
  @IsDay()
  @ApiProperty({ example: '2026-03-02' })
  untilOn!: string;

  /** When this was decided; now, when nobody says. */
  @IsOptional()
  @IsMoment()
  occurredAt?: string;
}

export class ResumeCourseDto {
  /** When this was decided; now, when nobody says. */
  @IsOptional()
  @IsMoment()
  occurredAt?: string;
}

export class ChangeProtocolDto {
  @Matches(/^[a-z][a-z0-9-]{1,60}$/)
  @ApiProperty({ example: 'ketamine-iv-trd' })
  protocolId!: string;

  @Matches(/^\d+\.\d+\.\d+$/)
  @ApiProperty({ example: '1.0.0' })
  protocolVersion!: string;

  @IsIn(PROTOCOL_REASONS)
  @ApiProperty({ enum: PROTOCOL_REASONS })
  reason!: (typeof PROTOCOL_REASONS)[number];
}
