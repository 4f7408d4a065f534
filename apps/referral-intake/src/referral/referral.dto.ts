import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { IsMoment, PageQuery } from '@lysning/platform';
import { IsCode, IsSiteId } from '../request.dto.js';
import type {
  Referral,
  ReferralSource,
  TreatmentTrial,
  TrialOutcome,
  WithdrawalReason,
} from './referral.js';

const ATC = /^[A-Z]\d{2}[A-Z]{2}\d{2}$/;
const ICD10 = /^[A-Z]\d{2}(\.\d{1,2})?$/;
const SOURCES: ReferralSource[] = [
  'general-practitioner',
  'private-psychiatrist',
  'specialist-service',
  'self',
];
const OUTCOMES: TrialOutcome[] = [
  'no-response',
  'partial-response',
  'response',
  'not-tolerated',
  'unknown',
];
const REASONS: WithdrawalReason[] = ['patient-request', 'referrer-request', 'moved', 'deceased'];
const STATUSES: Referral['status'][] = ['received', 'accepted', 'refused', 'withdrawn', 'closed'];

export class TreatmentTrialDto {
  /** ATC code of the substance. */
  @Matches(ATC, { message: '$property must be an ATC code of a substance' })
  atc!: string;

  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 3 })
  @Min(0.001)
  @Max(5000)
  doseMg?: number;

  @IsNumber({ maxDecimalPlaces: 1 })
  @Min(0)
  @Max(1000)
  weeks!: number;

  @IsIn(OUTCOMES)
  outcome!: TrialOutcome;

  /** Whether dose and time were enough for the drug to work. */
  @IsBoolean()
  adequate!: boolean;
}

export class ReceiveReferralDto {
  @IsUUID()
  patientId!: string;

  @IsSiteId()
  siteId!: string;

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

  /** ICD-10 codes, the main diagnosis first. */
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(ICD10, { each: true, message: 'each of $property must be an ICD-10 code' })
  diagnoses!: string[];

  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => TreatmentTrialDto)
  treatmentTrials!: TreatmentTrialDto[];

  @IsBoolean()
  psychotherapyTried!: boolean;

  /** ATC codes of what the patient takes now. */
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(ATC, { each: true, message: 'each of $property must be an ATC code of a substance' })
  medication!: string[];

  /** Coded facts of the eligibility rules; `null` where the letter does not tell. */
  @IsObject()
  somaticFacts!: Record<string, boolean | null>;

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

export class ReferralReceiptDto {
  @ApiProperty()
  referralId!: string;

  @ApiProperty({ type: String })
  status!: Referral['status'];

  /** The last day for the assessment and its answer, by law. */
  @ApiProperty()
  assessmentDueOn!: string;

  /** True when this referral was known already: by the sender's message id, or open for the same indication. */
  @ApiProperty({ type: Boolean })
  duplicate!: boolean;
}

export class ReferralItemDto {
  @ApiProperty()
  referralId!: string;

  @ApiProperty()
  patientId!: string;

  @ApiProperty()
  siteId!: string;

  @ApiProperty({ type: String })
  status!: Referral['status'];

  @ApiProperty()
  indication!: string;

  @ApiProperty()
  receivedAt!: string;

  @ApiProperty()
  assessmentDueOn!: string;

  /** Since when the legal assessment deadline is missed. */
  @ApiProperty({ type: String, nullable: true })
  overdueSince!: string | null;
}

export class ReferralPageDto {
  @ApiProperty({ type: [ReferralItemDto] })
  items!: readonly ReferralItemDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

/** One referral as the letter told it. */
export class ReferralDto extends ReferralItemDto {
  @ApiProperty({ type: String })
  source!: ReferralSource;

  @ApiProperty({ type: [String] })
  diagnoses!: readonly string[];

  @ApiProperty({ type: [TreatmentTrialDto] })
  treatmentTrials!: readonly TreatmentTrial[];

  @ApiProperty({ type: Boolean })
  psychotherapyTried!: boolean;

  @ApiProperty({ type: [String] })
  medication!: readonly string[];

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  somaticFacts!: Readonly<Record<string, boolean | null>>;
}
