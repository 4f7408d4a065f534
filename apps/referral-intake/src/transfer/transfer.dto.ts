import { ApiProperty } from '@nestjs/swagger';
import { IsMoment } from '@lysning/platform';
import { IsIn, IsOptional } from 'class-validator';
import { IsCode, IsSiteId } from '../request.dto.js';
import { type OfferContent, type Transfer, TRANSFER_STATUSES } from './transfer.js';

const DIRECTIONS = ['incoming', 'outgoing'] as const;

export class OfferTransferDto {
  /** The provider that is asked to take over. */
  @IsSiteId()
  toSiteId!: string;

  /** A code of the programme's list. */
  @IsCode()
  reason!: string;

  @IsOptional()
  @IsMoment()
  offeredAt?: string;
}

export class DeclineTransferDto {
  /** A code of the programme's list. */
  @IsCode()
  reason!: string;

  @IsOptional()
  @IsMoment()
  declinedAt?: string;
}

export class CancelTransferDto {
  @IsOptional()
  @IsMoment()
  cancelledAt?: string;
}

export class TransfersQueryDto {
  @IsSiteId()
  siteId!: string;

  /** To the site or from it; both, when left out. */
  @IsOptional()
  @IsIn(DIRECTIONS)
  direction?: (typeof DIRECTIONS)[number];

  @IsOptional()
  @IsIn(TRANSFER_STATUSES)
  status?: Transfer['status'];
}

export class OfferedClockDto {
  @ApiProperty({ enum: ['assessment', 'treatment-start'] })
  deadline!: OfferContent['legalClocks'][number]['deadline'];

  /** The last day by law. No transfer moves it. */
  @ApiProperty()
  dueOn!: string;
}

export class OfferContentDto implements OfferContent {
  @ApiProperty()
  indication!: string;

  /** How far the referral had come. */
  @ApiProperty({ enum: ['received', 'deferred', 'accepted'] })
  status!: OfferContent['status'];

  @ApiProperty()
  waitingSince!: string;

  /** Whether the patient lives in the catchment of the provider that is asked. */
  @ApiProperty({ enum: ['resident', 'out-of-area', 'unknown'] })
  residence!: OfferContent['residence'];

  @ApiProperty({ type: [OfferedClockDto] })
  legalClocks!: readonly OfferedClockDto[];
}

export class TransferDto {
  @ApiProperty()
  transferId!: string;

  @ApiProperty()
  referralId!: string;

  @ApiProperty()
  fromSiteId!: string;

  @ApiProperty()
  toSiteId!: string;

  @ApiProperty()
  reason!: string;

  /** All that the provider sees that is asked, until it takes over. */
  @ApiProperty({ type: OfferContentDto })
  content!: OfferContent;

  @ApiProperty({ enum: TRANSFER_STATUSES })
  status!: Transfer['status'];

  @ApiProperty()
  offeredAt!: string;

  @ApiProperty()
  offeredBy!: string;

  @ApiProperty({ type: String, nullable: true })
  endedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  endedBy!: string | null;

  @ApiProperty({ type: String, nullable: true })
  declineReason!: string | null;
}

export class TransfersDto {
  @ApiProperty({ type: [TransferDto] })
  items!: TransferDto[];
}

export function toDto(transfer: Transfer): TransferDto {
  const { id: transferId, referralId, fromSiteId, toSiteId, reason, content, status } = transfer;
  const ended = transfer.status === 'open' ? null : transfer;
  return {
    transferId,
    referralId,
    fromSiteId,
    toSiteId,
    reason,
    content,
    status,
    offeredAt: transfer.offeredAt.toISOString(),
    offeredBy: transfer.offeredBy,
    endedAt: ended?.endedAt.toISOString() ?? null,
    endedBy: ended?.endedBy ?? null,
    declineReason: transfer.status === 'declined' ? transfer.declineReason : null,
  };
}
