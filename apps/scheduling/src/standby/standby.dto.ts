import { IsDay } from '@lysning/platform';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsArray, IsInt, Max, Min } from 'class-validator';
import { IsSiteId } from '../request.dto.js';
import { type Offer, OFFER_STATUSES } from './offer.js';

const WEEKDAYS = 7;

export class StandbyDto {
  /** The first day on which the patient would come at short notice. */
  @IsDay()
  from!: string;

  /** The last one. */
  @IsDay()
  until!: string;

  /** 1 is Monday, 7 is Sunday. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(WEEKDAYS, { each: true })
  weekdays!: number[];
}

export class ListOffersDto {
  @IsSiteId()
  siteId!: string;
}

export class BecauseDto {
  /** Among all on the list for that day who were not asked yet. */
  @ApiProperty()
  position!: number;
  @ApiProperty({ enum: ['urgent', 'ordinary'] })
  urgency!: 'urgent' | 'ordinary';
  @ApiProperty({ type: String, nullable: true })
  latestStartOn!: string | null;
  @ApiProperty()
  waitingSince!: string;
  /** How many came before and could not take it. */
  @ApiProperty()
  passedOver!: number;
  @ApiProperty()
  orderVersion!: string;
}

export class OfferDto {
  @ApiProperty()
  offerId!: string;
  @ApiProperty()
  placeId!: string;
  @ApiProperty()
  courseId!: string;
  @ApiProperty()
  patientId!: string;
  @ApiProperty()
  siteId!: string;
  @ApiProperty({ enum: ['infusion', 'maintenance'] })
  kind!: Offer['kind'];
  @ApiProperty()
  ordinal!: number;
  @ApiProperty()
  startsAt!: string;
  /** The booked appointment that would be moved. */
  @ApiProperty({ type: String, nullable: true })
  insteadOf!: string | null;
  @ApiProperty({ enum: OFFER_STATUSES })
  status!: Offer['status'];
  @ApiProperty()
  expiresAt!: string;
  /** What was booked when it was accepted. */
  @ApiProperty({ type: String, nullable: true })
  appointmentId!: string | null;
  @ApiProperty({ type: BecauseDto })
  because!: BecauseDto;
}

export class OffersDto {
  @ApiProperty({ type: [OfferDto] })
  items!: OfferDto[];
}

export const toOfferDto = ({
  id,
  startsAt,
  expiresAt,
  offeredAt: _,
  ...offer
}: Offer): OfferDto => ({
  ...offer,
  offerId: id,
  startsAt: startsAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
});
