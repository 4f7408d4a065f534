import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsMoment } from '@lysning/platform';
import { IsSiteId } from '../request.dto.js';
import type {
  Consent,
  ConsentLanguage,
  ConsentMethod,
  ConsentScope,
  ConsentSigner,
} from './consent.js';

const SCOPES: ConsentScope[] = [
  'treatment',
  'register',
  'research',
  'data-sharing',
  'escort-contact',
];
const LANGUAGES: ConsentLanguage[] = ['nb', 'nn', 'en'];
const METHODS: ConsentMethod[] = ['paper', 'electronic'];
const SIGNERS: ConsentSigner[] = ['patient', 'guardian'];

export class GiveConsentDto {
  @IsIn(SCOPES)
  scope!: ConsentScope;

  @Matches(/^\d+\.\d+\.\d+$/, { message: '$property must be a version like 1.0.0' })
  textVersion!: string;

  @IsIn(LANGUAGES)
  language!: ConsentLanguage;

  @IsIn(METHODS)
  method!: ConsentMethod;

  /** Who signed; the patient, when left out. */
  @IsOptional()
  @IsIn(SIGNERS)
  signer?: ConsentSigner;

  /** To which site; may be left out when only one of the caller's sites knows the patient. */
  @IsOptional()
  @IsSiteId()
  siteId?: string;

  @IsOptional()
  @IsMoment()
  givenAt?: string;
}

export class WithdrawConsentDto {
  @IsOptional()
  @IsMoment()
  withdrawnAt?: string;
}

export class ConsentDto {
  @ApiProperty()
  consentId!: string;

  @ApiProperty()
  patientId!: string;

  @ApiProperty()
  siteId!: string;

  @ApiProperty({ type: String })
  scope!: ConsentScope;

  @ApiProperty({ type: String })
  status!: Consent['status'];

  @ApiProperty()
  textVersion!: string;

  @ApiProperty({ type: String })
  language!: ConsentLanguage;

  @ApiProperty({ type: String })
  method!: ConsentMethod;

  @ApiProperty({ enum: SIGNERS })
  signer!: ConsentSigner;

  @ApiProperty()
  givenAt!: string;

  @ApiProperty({ type: String, nullable: true })
  withdrawnAt!: string | null;
}

export class ConsentsDto {
  @ApiProperty({ type: [ConsentDto] })
  items!: ConsentDto[];
}

export const toDto = (consent: Consent): ConsentDto => ({
  consentId: consent.id,
  patientId: consent.patientId,
  siteId: consent.siteId,
  scope: consent.scope,
  status: consent.status,
  textVersion: consent.textVersion,
  language: consent.language,
  method: consent.method,
  signer: consent.signer,
  givenAt: consent.givenAt.toISOString(),
  withdrawnAt: consent.status === 'withdrawn' ? consent.withdrawnAt.toISOString() : null,
});
