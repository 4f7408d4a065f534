import type { ReferralLetter } from '../referral/referral.js';
import type { Findings } from './assessment.js';
import type { Facts } from './eligibility.js';

/** What the letter cannot say by itself. */
export interface LetterContext {
  readonly birthYear: number;
  readonly year: number;
  /** ATC codes or their beginnings; a hit is a matter for review, never for a stop. */
  readonly benzodiazepines: readonly string[];
}

/**
 * The facts the rules may ask about: first those the letter tells, then what the professionals found, which stands
 * above the letter.
 */
export const factsOf = (
  letter: ReferralLetter,
  findings: Findings,
  context: LetterContext,
): Facts => ({
  ...letter.somaticFacts,
  ...letterFacts(letter, context),
  ...Object.fromEntries(Object.entries(findings).map(([fact, { value }]) => [fact, value])),
});

function letterFacts(letter: ReferralLetter, context: LetterContext): Facts {
  const failed = letter.treatmentTrials.filter(
    ({ adequate, outcome }) => adequate && outcome === 'no-response',
  );
  return {
    indication: letter.indication,
    'main-diagnosis': letter.diagnoses[0] ?? null,
    // By calendar year alone: the vault tells no more. At most one year too high.
    'age-years': context.year - context.birthYear,
    'failed-adequate-trials': failed.length,
    'failed-mechanisms': new Set(failed.map(({ atc }) => atc.slice(0, 5))).size,
    'psychotherapy-tried': letter.psychotherapyTried,
    'benzodiazepine-use': letter.medication.some((atc) =>
      context.benzodiazepines.some((code) => atc.startsWith(code)),
    ),
  };
}
