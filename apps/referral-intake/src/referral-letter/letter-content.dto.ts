import type { LetterSupplementDto } from './letter.dto.js';
import { type LetterSupplement, type ReferralLetter, UNTOLD } from './referral-letter.js';

/** The coded content of what was sent; without the words, which go to the vault. */
export function supplementOf(body: LetterSupplementDto): LetterSupplement {
  const { treatmentTrials, otherTreatments } = body;
  return {
    ...pick(body, CODED),
    ...(treatmentTrials && {
      treatmentTrials: treatmentTrials.map(({ doseMg, ...trial }) => ({
        ...trial,
        doseMg: doseMg ?? null,
      })),
    }),
    ...(otherTreatments && {
      otherTreatments: otherTreatments.map(({ sessions, ...treatment }) => ({
        ...treatment,
        sessions: sessions ?? null,
      })),
    }),
  };
}

export const letterOf = (
  body: LetterSupplementDto & Pick<ReferralLetter, 'source' | 'indication'>,
): ReferralLetter => ({
  source: body.source,
  indication: body.indication,
  ...UNTOLD,
  ...supplementOf(body),
});

const CODED = [
  'diagnoses',
  'psychotherapyTried',
  'medication',
  'somaticDiseases',
  'somaticFacts',
  'substanceUse',
  'pregnancy',
  'breastfeeding',
  'municipality',
  'priorApprovalOn',
  'consentToShare',
  'replyToHerId',
] as const;

const pick = <From extends object, Key extends keyof From>(
  from: From,
  keys: readonly Key[],
): Partial<{ [K in Key]: Exclude<From[K], undefined> }> =>
  Object.fromEntries(
    keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]),
  ) as Partial<{ [K in Key]: Exclude<From[K], undefined> }>;
