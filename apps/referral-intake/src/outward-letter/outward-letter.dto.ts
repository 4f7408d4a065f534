import { ApiProperty } from '@nestjs/swagger';
import { IsDay, IsMoment } from '@lysning/platform';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { IsCode, IsSiteId } from '../request.dto.js';
import { type OutwardLetter, type ReceiptState, stateOf } from './outward-letter.js';
import type { Reconciliation } from './reconciliation.store.js';

const STATES: ReceiptState[] = ['accepted', 'delivered', 'read', 'failed'];

export class ReceiptDto {
  @IsIn(STATES)
  state!: ReceiptState;

  @IsOptional()
  @IsMoment()
  at?: string;

  /** Why it failed. */
  @IsOptional()
  @IsCode()
  reason?: string;
}

export class ResendLetterDto {
  /** Another address in the register of communicating parties; the same as before when left out. */
  @ApiProperty({ required: false, example: '8142520' })
  @IsOptional()
  @Matches(/^\d{1,10}$/, { message: '$property must be a HER-id' })
  toHerId?: string;
}

export class LetterAlarmsQueryDto {
  @IsSiteId()
  siteId!: string;
}

export class ReconciliationQueryDto {
  @IsDay()
  from!: string;

  @IsDay()
  to!: string;
}

export class PartnerCountDto {
  @IsCode()
  partner!: string;

  /** The day on which the letters left. */
  @IsDay()
  on!: string;

  /** How many the partner got. */
  @IsInt()
  @Min(0)
  @Max(10_000_000)
  count!: number;
}

export class OutwardLetterDto {
  @ApiProperty()
  letterId!: string;

  @ApiProperty()
  referralId!: string;

  @ApiProperty()
  patientId!: string;

  @ApiProperty()
  siteId!: string;

  @ApiProperty()
  kind!: string;

  @ApiProperty({ enum: ['referrer', 'patient', 'provider'] })
  recipient!: OutwardLetter['recipient'];

  @ApiProperty()
  partner!: string;

  @ApiProperty({ enum: ['queued', 'sent', ...STATES] })
  state!: ReturnType<typeof stateOf>;

  @ApiProperty()
  queuedAt!: string;

  @ApiProperty({ type: String, nullable: true })
  sentAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  acceptedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  deliveredAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  readAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  failedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  failure!: string | null;

  /** The letter that did not arrive, in whose place this one is. */
  @ApiProperty({ type: String, nullable: true })
  resendOf!: string | null;

  /** Which receipts did not come in time. */
  @ApiProperty({ type: [String] })
  alarms!: readonly string[];
}

export class OutwardLettersDto {
  @ApiProperty({ type: [OutwardLetterDto] })
  items!: OutwardLetterDto[];
}

export class ReconciliationDto {
  @ApiProperty()
  partner!: string;

  @ApiProperty()
  on!: string;

  @ApiProperty({ type: 'integer' })
  sent!: number;

  @ApiProperty({ type: 'integer' })
  accepted!: number;

  @ApiProperty({ type: 'integer' })
  delivered!: number;

  @ApiProperty({ type: 'integer' })
  read!: number;

  @ApiProperty({ type: 'integer' })
  failed!: number;

  @ApiProperty({ type: 'integer', nullable: true })
  partnerCount!: number | null;

  /** How many more we sent than the partner got; `null` while it has not said. */
  @ApiProperty({ type: 'integer', nullable: true })
  difference!: number | null;
}

export class ReconciliationsDto {
  @ApiProperty({ type: [ReconciliationDto] })
  items!: ReconciliationDto[];
}

const time = (moment: Date | null): string | null => moment?.toISOString() ?? null;

export const toLetterDto = (letter: OutwardLetter): OutwardLetterDto => ({
  letterId: letter.id,
  referralId: letter.referralId,
  patientId: letter.patientId,
  siteId: letter.siteId,
  kind: letter.kind,
  recipient: letter.recipient,
  partner: letter.partner,
  state: stateOf(letter),
  queuedAt: letter.queuedAt.toISOString(),
  sentAt: time(letter.sentAt),
  acceptedAt: time(letter.acceptedAt),
  deliveredAt: time(letter.deliveredAt),
  readAt: time(letter.readAt),
  failedAt: time(letter.failedAt),
  failure: letter.failure,
  resendOf: letter.resendOf,
  alarms: letter.alarms,
});

export const toReconciliationDto = (counted: Reconciliation): ReconciliationDto => ({
  partner: counted.partner,
  on: counted.countedOn,
  sent: counted.sent,
  accepted: counted.accepted,
  delivered: counted.delivered,
  read: counted.read,
  failed: counted.failed,
  partnerCount: counted.partnerCount,
  difference: counted.partnerCount === null ? null : counted.sent - counted.partnerCount,
});
