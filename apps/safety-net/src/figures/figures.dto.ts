import { ApiProperty } from '@nestjs/swagger';
import { IsMoment } from '@lysning/platform';
import { IsOptional, Matches } from 'class-validator';

export class FiguresQuery {
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{1,30}$/, { message: '$property must be the short name of a site' })
  siteId?: string;

  /** As many days back as the programme looks, when left out. */
  @IsOptional()
  @IsMoment()
  from?: string;

  /** Now, when left out. */
  @IsOptional()
  @IsMoment()
  until?: string;
}

export class SiteFiguresDto {
  /** @example moss */
  @ApiProperty({ type: String, example: 'moss' })
  siteId!: string;
  /** @example 412.5 */
  @ApiProperty({ type: Number, example: 412.5 })
  personDaysWaiting!: number;
  /** @example 412.5 */
  @ApiProperty({ type: Number, example: 412.5 })
  personDaysWatched!: number;
  /** Watched of waiting; `null` when nobody waited. The goal is 1. @example 1 */
  @ApiProperty({ type: Number, nullable: true, example: 1 })
  cover!: number | null;
  /** Alerts that rest on an answer and were acknowledged in this time. */
  @ApiProperty()
  acknowledgements!: number;
  /** From the answer to the acknowledgement. @example 12.5 */
  @ApiProperty({ type: Number, nullable: true, example: 12.5 })
  acknowledgeP50Minutes!: number | null;
  /** @example 48 */
  @ApiProperty({ type: Number, nullable: true, example: 48 })
  acknowledgeP95Minutes!: number | null;
  @ApiProperty()
  openCases!: number;
  /** Now, whatever time is asked for. */
  @ApiProperty()
  overdueAlerts!: number;
  /** Now, whatever time is asked for. */
  @ApiProperty()
  overdueHandOvers!: number;
}

export class FiguresDto {
  @ApiProperty()
  from!: string;
  @ApiProperty()
  until!: string;
  @ApiProperty({ type: () => [SiteFiguresDto] })
  sites!: readonly SiteFiguresDto[];
}
