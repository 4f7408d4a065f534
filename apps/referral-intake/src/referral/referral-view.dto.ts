import { ApiProperty } from '@nestjs/swagger';
import type { Routing } from '../provider/routing.js';
import type { ReferralLetter } from '../referral-letter/referral-letter.js';
import type { Referral } from './referral.js';

export class RoutingDto implements Routing {
  @ApiProperty()
  siteId!: string;

  @ApiProperty({ enum: ['named', 'found'] })
  choice!: Routing['choice'];

  @ApiProperty({ enum: ['resident', 'out-of-area', 'unknown'] })
  residence!: Routing['residence'];

  /** The prior approval of a patient from outside the catchment. */
  @ApiProperty({ enum: ['not-needed', 'given', 'missing'] })
  approval!: Routing['approval'];

  /** The provider takes no such patients for now: the referral is kept, and another way is found. */
  @ApiProperty()
  intakeStopped!: boolean;

  @ApiProperty()
  providerVersion!: string;
}

export class ReferralReceiptDto {
  @ApiProperty()
  referralId!: string;

  @ApiProperty({ type: String })
  status!: Referral['status'];

  /** The last day for the assessment and its answer, by law. */
  @ApiProperty()
  assessmentDueOn!: string;

  /** True when this letter made no referral of its own. */
  @ApiProperty()
  duplicate!: boolean;

  /** The same message was received before, or a referral for the same indication is open. */
  @ApiProperty({ type: String, enum: ['message', 'open-referral'], nullable: true })
  duplicateOf!: 'message' | 'open-referral' | null;

  /** What the letter does not tell, of what the provider will ask for. */
  @ApiProperty({ type: [String] })
  missingParts!: readonly string[];

  /** How the referral stands with its provider; an intake stop is told here at once. */
  @ApiProperty({ type: RoutingDto, nullable: true })
  routing!: RoutingDto | null;
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

  @ApiProperty({ type: String })
  source!: ReferralLetter['source'];

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

export class AlsoReferredDto {
  @ApiProperty()
  source!: string;

  @ApiProperty()
  receivedAt!: string;
}

/** One referral as its letter tells it. */
export class ReferralDto extends ReferralItemDto {
  /** On which day the assessment of a deferred referral goes on. */
  @ApiProperty({ type: String, nullable: true })
  deferredUntil!: string | null;

  @ApiProperty({ type: RoutingDto, nullable: true })
  routing!: RoutingDto | null;

  /** The coded content of the letter, with what was added since; `null` is not told. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  letter!: ReferralLetter;

  /** What the letter does not tell, of what the programme wants to know. */
  @ApiProperty({ type: [String] })
  missingParts!: readonly string[];

  /** ATC codes of benzodiazepines among the medication: to be reviewed, never stopped abruptly. */
  @ApiProperty({ type: [String] })
  benzodiazepines!: readonly string[];

  /** The referrer's words, out of the vault. Only where one referral is read. */
  @ApiProperty({ type: String, nullable: true })
  suicidality!: string | null;

  /** Letters about the same matter that came while the referral was open. */
  @ApiProperty({ type: [AlsoReferredDto] })
  alsoReferredBy!: readonly AlsoReferredDto[];
}

export const toRouting = ({ siteId, routing }: Referral): RoutingDto | null =>
  routing && { siteId, ...routing };

export const toItem = (referral: Referral) =>
  ({
    referralId: referral.id,
    patientId: referral.patientId,
    siteId: referral.siteId,
    status: referral.status,
    source: referral.letter.source,
    indication: referral.letter.indication,
    receivedAt: referral.receivedAt.toISOString(),
    assessmentDueOn: referral.assessmentDueOn,
    overdueSince: referral.overdueSince?.toISOString() ?? null,
  }) satisfies ReferralItemDto;
