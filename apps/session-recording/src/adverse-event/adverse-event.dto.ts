import { ApiProperty } from '@nestjs/swagger';
import { IsMoment } from '@lysning/platform';
import { IsBoolean, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';

export class ReportAdverseEventDto {
  /** A code: `nausea`. */
  @Matches(/^[a-z][a-z0-9.-]{0,60}$/, { message: '$property must be a code' })
  event!: string;

  /** 1 mild to 5 fatal (CTCAE). */
  @IsInt()
  @Min(1)
  @Max(5)
  grade!: number;

  /** Death or danger to life, a hospital stay, or lasting disability: there is a duty to report it. */
  @IsBoolean()
  serious!: boolean;

  @IsMoment()
  onsetAt!: string;

  /** Now, when left out. */
  @IsOptional()
  @IsMoment()
  reportedAt?: string;
}

export class AdverseEventDto {
  @ApiProperty()
  id!: string;
  @ApiProperty()
  sessionId!: string;
  @ApiProperty()
  event!: string;
  @ApiProperty()
  grade!: number;
  @ApiProperty()
  serious!: boolean;
  @ApiProperty()
  onsetAt!: string;
  @ApiProperty()
  reportedAt!: string;
}

export class AdverseEventListDto {
  @ApiProperty({ type: () => [AdverseEventDto] })
  items!: readonly AdverseEventDto[];
}
