import { IsDay } from '@lysning/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import type { OtherTreatment, SubstanceUse, TreatmentOutcome } from './referral-letter.js';

const ATC = /^[A-Z]\d{2}[A-Z]{2}\d{2}$/;
const ICD10 = /^[A-Z]\d{2}(\.\d{1,2})?$/;
export const SUICIDALITY_MAX = 8000;
const OUTCOMES: TreatmentOutcome[] = [
  'no-response',
  'partial-response',
  'response',
  'not-tolerated',
  'unknown',
];
const KINDS: OtherTreatment['kind'][] = ['psychotherapy', 'ect', 'tms'];
const SUBSTANCES: SubstanceUse['substance'][] = [
  'alcohol',
  'cannabis',
  'opioid',
  'sedative',
  'stimulant',
  'hallucinogen',
  'other',
];
const USES: SubstanceUse['use'][] = ['occasional', 'harmful', 'dependent', 'past-disorder'];
const PREGNANCIES = ['no', 'yes', 'possible', 'not-applicable'] as const;

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

  @IsOptional()
  @IsDay()
  startedOn?: string;

  /** Left out while it goes on. */
  @IsOptional()
  @IsDay()
  endedOn?: string;

  @IsIn(OUTCOMES)
  outcome!: TreatmentOutcome;

  /** Whether dose and time were enough for the drug to work. */
  @IsBoolean()
  adequate!: boolean;
}

export class OtherTreatmentDto {
  @IsIn(KINDS)
  kind!: OtherTreatment['kind'];

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2000)
  sessions?: number;

  @IsIn(OUTCOMES)
  outcome!: TreatmentOutcome;
}

export class SubstanceUseDto {
  @IsIn(SUBSTANCES)
  substance!: SubstanceUse['substance'];

  @IsIn(USES)
  use!: SubstanceUse['use'];
}

/** What a letter may tell. Leave out what is not known: nothing is taken for "no". */
export class LetterSupplementDto {
  /** ICD-10 codes, the main diagnosis first. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(ICD10, { each: true, message: 'each of $property must be an ICD-10 code' })
  diagnoses?: string[];

  /** Every antidepressant that was tried; an empty list says that none was. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => TreatmentTrialDto)
  treatmentTrials?: TreatmentTrialDto[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => OtherTreatmentDto)
  otherTreatments?: OtherTreatmentDto[];

  @IsOptional()
  @IsBoolean()
  psychotherapyTried?: boolean;

  /** ATC codes of what the patient takes now. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(ATC, { each: true, message: 'each of $property must be an ATC code of a substance' })
  medication?: string[];

  /** ICD-10 codes of somatic diseases. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(30)
  @Matches(ICD10, { each: true, message: 'each of $property must be an ICD-10 code' })
  somaticDiseases?: string[];

  /** Coded facts of the eligibility rules; `null` where the letter does not tell. */
  @IsOptional()
  @IsObject()
  somaticFacts?: Record<string, boolean | null>;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => SubstanceUseDto)
  substanceUse?: SubstanceUseDto[];

  @IsOptional()
  @IsIn(PREGNANCIES)
  pregnancy?: (typeof PREGNANCIES)[number];

  @IsOptional()
  @IsBoolean()
  breastfeeding?: boolean;

  /** The words of the referrer. They stay sealed in the vault of this service, and decide nothing by themselves. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(SUICIDALITY_MAX)
  suicidality?: string;

  /** The four digits of the municipality of residence. */
  @IsOptional()
  @Matches(/^\d{4}$/, { message: '$property must be four digits' })
  municipality?: string;

  /** When a patient from outside the catchment was approved beforehand. */
  @IsOptional()
  @IsDay()
  priorApprovalOn?: string;

  @IsOptional()
  @IsBoolean()
  consentToShare?: boolean;

  /** The HER-id to which answers go. */
  @IsOptional()
  @Matches(/^\d{1,9}$/, { message: '$property must be a HER-id' })
  replyToHerId?: string;
}
