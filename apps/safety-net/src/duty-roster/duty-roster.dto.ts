import { ApiProperty } from '@nestjs/swagger';
import { IsMoment } from '@lysning/platform';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { type ShiftDuty, SHIFT_DUTIES } from './duty-roster.js';

export const IsSiteId = () =>
  Matches(/^[a-z][a-z0-9-]{1,30}$/, { message: '$property must be the short name of a site' });
export const IsHprNumber = () =>
  Matches(/^\d{7,9}$/, { message: '$property must be an HPR number' });

export class EnterStandInDto {
  /** @example moss */
  @IsSiteId()
  siteId!: string;

  /** @example deputy */
  @IsIn(SHIFT_DUTIES)
  duty!: ShiftDuty;

  /** @example 999000318 */
  @IsHprNumber()
  hpr!: string;

  /** @example 2026-03-07T08:00:00+01:00 */
  @IsMoment()
  from!: string;

  /** @example 2026-03-08T08:00:00+01:00 */
  @IsMoment()
  until!: string;
}

export class StandInDto extends EnterStandInDto {
  @ApiProperty()
  id!: string;
}

export class DutyRosterQuery {
  /** Now, when left out. */
  @IsOptional()
  @IsMoment()
  from?: string;

  /** As far ahead as gaps are looked for, when left out. */
  @IsOptional()
  @IsMoment()
  until?: string;
}

export class ShiftDto {
  @ApiProperty()
  duty!: string;
  @ApiProperty()
  hpr!: string;
  @ApiProperty()
  from!: string;
  @ApiProperty()
  until!: string;
}

export class DutyGapDto {
  @ApiProperty()
  duty!: string;
  @ApiProperty()
  from!: string;
  @ApiProperty()
  until!: string;
}

export class DutyRosterDto {
  @ApiProperty()
  siteId!: string;
  @ApiProperty({ type: String, nullable: true })
  siteManagerHpr!: string | null;
  /** In the order in which they count: a later one replaces an earlier. */
  @ApiProperty({ type: () => [ShiftDto] })
  shifts!: readonly ShiftDto[];
  /** Times in which nobody is there. Alerts then climb at once. */
  @ApiProperty({ type: () => [DutyGapDto] })
  gaps!: readonly DutyGapDto[];
}
