import type { Measured, SiteUse, WhatIf } from '@lysning/planning';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

const MORE_MAX = 10;
const HOURS_MAX = 6;

/** What the site would have more of. */
export class WhatIfDto {
  /** There whenever the site is open. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MORE_MAX)
  nurses: number = 0;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MORE_MAX)
  chairs: number = 0;

  /** That it is open longer each day, with everybody who is there at its end. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(HOURS_MAX)
  hours: number = 0;
}

/** One plan of the weeks ahead, in numbers. */
export class MeasuredDto {
  @ApiProperty()
  method!: string;
  /** How far above a proven bound it costs at most; null: nothing was proven. */
  @ApiProperty({ type: Number, nullable: true })
  gap!: number | null;
  /** From being ready to the first infusion, of those who have a place. */
  @ApiProperty({ type: Number, nullable: true })
  medianDaysToFirst!: number | null;
  /** Patients whose first infusion comes after its legal day, or not at all. */
  @ApiProperty()
  breaches!: number;
  @ApiProperty()
  unplaced!: number;
  @ApiProperty()
  sessions!: number;
  @ApiProperty()
  sessionsInFirstHalf!: number;
  @ApiProperty()
  overtimeMinutes!: number;
  /** Shares of what the site has, from 0 to 1, up to its last session. */
  @ApiProperty()
  nursesUsed!: number;
  @ApiProperty()
  chairsUsed!: number;
  @ApiProperty()
  physicianSeatsUsed!: number;
  /** What is used most. */
  @ApiProperty({ type: String })
  fullFirst!: SiteUse['fullFirst'];
}

export class WhatIfAnswerDto {
  @ApiProperty()
  siteId!: string;
  @ApiProperty()
  asOf!: string;
  /** Of the planning rules. */
  @ApiProperty()
  rulesVersion!: string;
  /** Courses with infusions that have no time yet. */
  @ApiProperty()
  courses!: number;
  @ApiProperty({ type: WhatIfDto })
  change!: WhatIfDto;
  /** With what the site has. */
  @ApiProperty({ type: MeasuredDto })
  now!: MeasuredDto;
  @ApiProperty({ type: MeasuredDto })
  with!: MeasuredDto;
}

export const toMeasuredDto = (
  { sites, ...measured }: Measured,
  { method, gap }: WhatIf['plans']['with'],
): MeasuredDto => {
  const [use] = sites;
  if (!use) throw new Error('A plan of one site was measured without it');
  const { nurses: nursesUsed, chairs: chairsUsed, seats: physicianSeatsUsed, fullFirst } = use;
  return { ...measured, method, gap, nursesUsed, chairsUsed, physicianSeatsUsed, fullFirst };
};
