import { IsSiteId } from '../request.dto.js';
import type { OrderReason, Urgency } from './waiting-list-order.js';

export class WaitingListQueryDto {
  @IsSiteId()
  siteId!: string;
}

export class WaitingListItemDto {
  /** 1 is next. */
  position!: number;
  entryId!: string;
  referralId!: string;
  patientId!: string;
  siteId!: string;
  urgency!: Urgency;
  /** The individual legal date by which treatment starts. */
  latestStartOn!: string;
  /** When the specialist service received the referral. */
  waitingSince!: string;
  /** Whole days in Europe/Oslo, up to now. */
  waitingDays!: number;
  /** The key by which this entry stands behind the one ahead of it. */
  placedBy!: OrderReason;
  orderVersion!: string;
}

export class WaitingListDto {
  items!: WaitingListItemDto[];
}
