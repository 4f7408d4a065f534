import type { LetterPart } from '@lysning/programme';
import type { ReferralLetter } from './referral-letter.js';

/** The coded letter, and whether it came with words on suicidality: those lie in the vault. */
export interface LetterContent {
  readonly letter: ReferralLetter;
  readonly hasSuicidality: boolean;
  /** Whether the provider asks for a prior approval of this patient. */
  readonly needsApproval: boolean;
}

const TOLD: Readonly<Record<LetterPart, (content: LetterContent) => boolean>> = {
  diagnoses: ({ letter }) => letter.diagnoses.length > 0,
  'treatment-trials': ({ letter }) => letter.treatmentTrials !== null,
  psychotherapy: ({ letter }) =>
    letter.psychotherapyTried !== null || hasTried(letter, 'psychotherapy'),
  medication: ({ letter }) => letter.medication !== null,
  'somatic-disease': ({ letter }) =>
    letter.somaticDiseases !== null || Object.values(letter.somaticFacts).some(isKnown),
  'substance-use': ({ letter }) =>
    letter.substanceUse !== null || isKnown(letter.somaticFacts['active-addiction']),
  pregnancy: ({ letter }) => letter.pregnancy !== null || isKnown(letter.somaticFacts['pregnant']),
  breastfeeding: ({ letter }) =>
    letter.breastfeeding !== null || isKnown(letter.somaticFacts['breastfeeding']),
  suicidality: ({ hasSuicidality }) => hasSuicidality,
  municipality: ({ letter }) => letter.municipality !== null,
  'consent-to-share': ({ letter }) => letter.consentToShare !== null,
  'prior-approval': ({ letter, needsApproval }) =>
    !needsApproval || letter.priorApprovalOn !== null,
};

/** Which of the parts that the programme wants the letter does not tell, in the programme's order. */
export const missingParts = (content: LetterContent, wanted: readonly LetterPart[]): LetterPart[] =>
  wanted.filter((part) => !TOLD[part](content));

export const hasTried = (
  { otherTreatments }: ReferralLetter,
  kind: 'psychotherapy' | 'ect' | 'tms',
): boolean => (otherTreatments ?? []).some((treatment) => treatment.kind === kind);

const isKnown = (fact: boolean | null | undefined): boolean => fact !== null && fact !== undefined;
