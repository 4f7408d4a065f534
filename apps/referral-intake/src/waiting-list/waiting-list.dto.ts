import { ApiProperty } from '@nestjs/swagger';
import { IsSiteId } from '../request.dto.js';
import type { OrderReason, Urgency } from './waiting-list-order.js';

export class WaitingListQueryDto {
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
  items!: WaitingListItemDto[];
}
