import { hasTried } from '../referral-letter/letter-parts.js';
import {
  flagged,
  type ReferralLetter,
  type SubstanceUse,
  type TreatmentTrial,
} from '../referral-letter/referral-letter.js';
import type { Findings } from '../candidate-assessment/assessment.js';
import type { Facts, FactValue } from './eligibility.js';

/** What the letter cannot say by itself. */
export interface LetterContext {
  readonly birthYear: number;
  readonly year: number;
  /** ATC codes or their beginnings; a hit is a matter for review, never for a stop. */
  readonly benzodiazepines: readonly string[];
  /** How substances work, by ATC codes or their beginnings. */
  readonly mechanisms: Readonly<Record<string, readonly string[]>>;
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
  ...told(letter),
  ...letter.somaticFacts,
  ...letterFacts(letter, context),
  ...Object.fromEntries(Object.entries(findings).map(([fact, { value }]) => [fact, value])),
});

/** Somatic facts that the letter tells in another form. A `null` here gives way to a fact that is told by itself. */
function told({ pregnancy, breastfeeding, substanceUse }: ReferralLetter): Facts {
  const facts: Record<string, FactValue> = {
    pregnant: PREGNANT[pregnancy ?? 'possible'],
    breastfeeding,
    'active-addiction': uses(substanceUse, 'dependent'),
    'past-substance-use-disorder': uses(substanceUse, 'past-disorder'),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
}

const PREGNANT = { yes: true, no: false, 'not-applicable': false, possible: null } as const;

const uses = (
  substances: ReferralLetter['substanceUse'],
  use: SubstanceUse['use'],
): boolean | null => substances && substances.some((one) => one.use === use);

function letterFacts(letter: ReferralLetter, context: LetterContext): Facts {
  const failed = letter.treatmentTrials?.filter(
    ({ adequate, outcome }) => adequate && outcome === 'no-response',
  );
  return {
    indication: letter.indication,
    'main-diagnosis': letter.diagnoses[0] ?? null,
    // By calendar year alone: the vault tells no more. At most one year too high.
    'age-years': context.year - context.birthYear,
    'failed-adequate-trials': failed?.length ?? null,
    'failed-mechanisms': failed ? mechanismsOf(failed, context) : null,
    'psychotherapy-tried': psychotherapyIn(letter),
    'benzodiazepine-use': letter.medication && flagged(letter, context.benzodiazepines).length > 0,
  };
}

const psychotherapyIn = (letter: ReferralLetter): boolean | null =>
  letter.psychotherapyTried ?? (hasTried(letter, 'psychotherapy') || null);

/** One that the programme does not list counts as a mechanism of its own group. */
function mechanismsOf(trials: readonly TreatmentTrial[], { mechanisms }: LetterContext): number {
  const known = Object.entries(mechanisms);
  const groups = trials.map(
    ({ atc }) =>
      known.find(([, codes]) => codes.some((code) => atc.startsWith(code)))?.[0] ??
      atc.slice(0, GROUP),
  );
  return new Set(groups).size;
}

/** An ATC code's first five characters name its chemical group. */
const GROUP = 5;
