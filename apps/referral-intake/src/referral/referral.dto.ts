import { IsIn, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { IsMoment, PageQuery } from '@lysning/platform';
import { LetterSupplementDto } from '../referral-letter/letter.dto.js';
import type { ReferralSource } from '../referral-letter/referral-letter.js';
import { IsCode, IsSiteId } from '../request.dto.js';
import type { Referral, WithdrawalReason } from './referral.js';

const SOURCES: ReferralSource[] = [
  'general-practitioner',
  'private-psychiatrist',
  'specialist-service',
  'self',
];
const REASONS: WithdrawalReason[] = ['patient-request', 'referrer-request', 'moved', 'deceased'];
const STATUSES: Referral['status'][] = [
  'received',
  'accepted',
  'refused',
  'deferred',
  'redirected',
  'withdrawn',
  'closed',
];

export class ReceiveReferralDto extends LetterSupplementDto {
  @IsUUID()
  patientId!: string;

  /** To which provider. Left out, the rules find one among those the sender may write to. */
  @IsOptional()
  @IsSiteId()
  siteId?: string;

  /** The sender's own id of the message: the same one twice is one referral. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  senderMessageId?: string;

  @IsIn(SOURCES)
  source!: ReferralSource;

  /** What treatment is sought for, as coded by the programme: `trd`. */
  @IsCode()
  indication!: string;

  /** When the specialist service received it; now, when left out. */
  @IsOptional()
  @IsMoment()
  receivedAt?: string;
}

export class WithdrawReferralDto {
  @IsIn(REASONS)
  reason!: WithdrawalReason;

  @IsOptional()
  @IsMoment()
  withdrawnAt?: string;
}

export class ListReferralsDto extends PageQuery {
  @IsOptional()
  @IsIn(STATUSES)
  status?: Referral['status'];

  @IsOptional()
  @IsSiteId()
  siteId?: string;
}
