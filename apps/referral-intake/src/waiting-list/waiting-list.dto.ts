import { ApiProperty } from '@nestjs/swagger';
import { IsMoment, PageQuery } from '@lysning/platform';
import { IsIn, IsOptional } from 'class-validator';
import { IsSiteId } from '../request.dto.js';
import type { OrderKeys, OrderReason, Urgency } from './waiting-list-order.js';

const URGENCIES: Urgency[] = ['urgent', 'ordinary'];

export class ChangeUrgencyDto {
  @IsIn(URGENCIES)
  urgency!: Urgency;

  @IsOptional()
  @IsMoment()
  movedAt?: string;
}

export class WaitingListEntryDto {
  @ApiProperty()
  entryId!: string;

  @ApiProperty()
  referralId!: string;

  @ApiProperty({ enum: URGENCIES })
  urgency!: Urgency;

  @ApiProperty()
  latestStartOn!: string;
}

export class WaitingListQueryDto extends PageQuery {
  @IsSiteId()
  siteId!: string;
}

export class WaitingListItemDto {
  /** 1 is next. */
  @ApiProperty({ type: 'integer' })
  position!: number;

  @ApiProperty()
  entryId!: string;

  @ApiProperty()
  referralId!: string;

  @ApiProperty()
  patientId!: string;

  @ApiProperty()
  siteId!: string;

  @ApiProperty({ type: String })
  urgency!: Urgency;

  /** The individual legal date by which treatment starts. */
  @ApiProperty()
  latestStartOn!: string;

  @ApiProperty({ enum: ['resident', 'out-of-area', 'unknown'] })
  residence!: OrderKeys['residence'];

  /** When the specialist service received the referral. */
  @ApiProperty()
  waitingSince!: string;

  /** Whole days in Europe/Oslo, up to now. */
  @ApiProperty({ type: 'integer' })
  waitingDays!: number;

  /** The key by which this entry stands behind the one ahead of it. */
  @ApiProperty({ type: String })
  placedBy!: OrderReason;

  @ApiProperty()
  orderVersion!: string;
}

export class WaitingListDto {
  @ApiProperty({ type: [WaitingListItemDto] })
  items!: readonly WaitingListItemDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
