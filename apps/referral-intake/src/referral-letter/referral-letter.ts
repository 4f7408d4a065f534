import type { DataOf, ReferralReceivedV1 } from '@lysning/contracts';
import type { Day } from '@lysning/kernel';

export type ReferralSource = DataOf<typeof ReferralReceivedV1>['source'];
export type TreatmentOutcome =
  | 'no-response'
  | 'partial-response'
  | 'response'
  | 'not-tolerated'
  | 'unknown';

/** One antidepressant that was tried, as the letter tells it. */
export interface TreatmentTrial {
  /** ATC code of the substance, `N06AB06`. */
  readonly atc: string;
  readonly doseMg: number | null;
  readonly weeks: number;
  readonly startedOn?: Day;
  readonly endedOn?: Day;
  readonly outcome: TreatmentOutcome;
  /** Dose and time were enough for the drug to work. */
  readonly adequate: boolean;
}

/** Something else that was tried. */
export interface OtherTreatment {
  readonly kind: 'psychotherapy' | 'ect' | 'tms';
  readonly sessions: number | null;
  readonly outcome: TreatmentOutcome;
}

export interface SubstanceUse {
  readonly substance:
    | 'alcohol'
    | 'cannabis'
    | 'opioid'
    | 'sedative'
    | 'stimulant'
    | 'hallucinogen'
    | 'other';
  readonly use: 'occasional' | 'harmful' | 'dependent' | 'past-disorder';
}

/** The letter's coded content. What it does not tell is `null` or absent, never assumed. */
export interface ReferralLetter {
  readonly source: ReferralSource;
  readonly indication: string;
  readonly diagnoses: readonly string[];
  readonly treatmentTrials: readonly TreatmentTrial[] | null;
  readonly otherTreatments: readonly OtherTreatment[] | null;
  readonly psychotherapyTried: boolean | null;
  /** ATC codes of what the patient takes now. */
  readonly medication: readonly string[] | null;
  /** ICD-10 codes. */
  readonly somaticDiseases: readonly string[] | null;
  readonly somaticFacts: Readonly<Record<string, boolean | null>>;
  readonly substanceUse: readonly SubstanceUse[] | null;
  readonly pregnancy: 'no' | 'yes' | 'possible' | 'not-applicable' | null;
  readonly breastfeeding: boolean | null;
  /** The four digits of the municipality of residence: decides the catchment. */
  readonly municipality: string | null;
  /** When a patient from outside the catchment was approved beforehand. */
  readonly priorApprovalOn: Day | null;
  readonly consentToShare: boolean | null;
  /** The sender's unit in the national registers, to which the answer goes. */
  readonly replyToHerId: string | null;
}

/** A letter that tells nothing. */
export const UNTOLD: Omit<ReferralLetter, 'source' | 'indication'> = {
  diagnoses: [],
  treatmentTrials: null,
  otherTreatments: null,
  psychotherapyTried: null,
  medication: null,
  somaticDiseases: null,
  somaticFacts: {},
  substanceUse: null,
  pregnancy: null,
  breastfeeding: null,
  municipality: null,
  priorApprovalOn: null,
  consentToShare: null,
  replyToHerId: null,
};

/** What a later letter or an answer adds; what it leaves out stays as it was. */
export type LetterSupplement = Partial<Omit<ReferralLetter, 'source' | 'indication'>>;

/** The letter with what was told later. Told anew as unknown is not told. */
export const supplemented = (
  letter: ReferralLetter,
  supplement: LetterSupplement,
): ReferralLetter => ({
  ...letter,
  ...Object.fromEntries(Object.entries(supplement).filter(([, told]) => told !== null)),
  somaticFacts: { ...letter.somaticFacts, ...supplement.somaticFacts },
});

/** ATC codes of the letter's medication that the programme wants reviewed; `codes` may be beginnings of codes. */
export const flagged = (
  { medication }: Pick<ReferralLetter, 'medication'>,
  codes: readonly string[],
): readonly string[] =>
  (medication ?? []).filter((atc) => codes.some((code) => atc.startsWith(code)));

/** Whether two letters tell the same. */
export const sameLetter = (one: ReferralLetter, other: ReferralLetter): boolean =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

const sorted = (letter: ReferralLetter) =>
  Object.entries(letter).sort(([one], [other]) => one.localeCompare(other));
