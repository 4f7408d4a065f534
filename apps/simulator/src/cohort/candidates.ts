import type { Random } from '../random/random.js';
import type { CohortEntry } from './cohort-entry.js';

type Letter = CohortEntry['letter'];
type Trial = Letter['treatmentTrials'][number];

/** What kind of candidate a referral is about. */
export type Candidate =
  | 'eligible'
  | 'relative-contraindication'
  | 'too-few-trials'
  | 'not-severe-enough'
  | 'absolute-contraindication';

/** Of forty candidates: most are eligible, and everything that happens at an intake happens. */
const OF_FORTY: readonly (readonly [Candidate, number])[] = [
  ['eligible', 26],
  ['relative-contraindication', 6],
  ['too-few-trials', 3],
  ['not-severe-enough', 2],
  ['absolute-contraindication', 3],
];

/** The candidates of a cohort, in the same shares whatever its size, in an order by chance. */
export function candidatesOf(count: number, random: Random): Candidate[] {
  const forty = OF_FORTY.flatMap(([candidate, share]) =>
    Array.from({ length: share }, () => candidate),
  );
  return Array.from({ length: Math.ceil(count / forty.length) }, (_, round) =>
    shuffled(forty, random.of(`round ${round}`)),
  )
    .flat()
    .slice(0, count);
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, place: random.next() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

export const ABSOLUTE = [
  'psychosis-or-schizophrenia',
  'untreated-bipolar-or-mania',
  'active-addiction',
  'serious-cardiovascular-disease',
  'blood-pressure-rise-hazard',
  'ketamine-hypersensitivity',
] as const;
export const RELATIVE = [
  'uncontrolled-hypertension',
  'lesser-heart-disease',
  'serious-somatic-illness',
  'past-substance-use-disorder',
] as const;
const OTHERWISE = ['pregnant', 'breastfeeding'] as const;

/** What the intake team finds out: everything, and `true` for what this candidate has. */
export function findingsOf(candidate: Candidate, random: Random): CohortEntry['findings'] {
  const none = Object.fromEntries(
    [...ABSOLUTE, ...RELATIVE, ...OTHERWISE].map((fact) => [fact, false]),
  );
  if (candidate === 'absolute-contraindication') return { ...none, [random.pick(ABSOLUTE)]: true };
  if (candidate === 'relative-contraindication') return { ...none, [random.pick(RELATIVE)]: true };
  return none;
}

const SSRI = ['N06AB04', 'N06AB06', 'N06AB10'] as const;
const OTHER = ['N06AX11', 'N06AX16', 'N06AX21', 'N06AA09'] as const;
const DOSES_MG = [50, 75, 100, 150] as const;

const failedTrial = (atc: string, random: Random): Trial => ({
  atc,
  doseMg: random.pick(DOSES_MG),
  weeks: random.between(6, 16),
  outcome: 'no-response',
  adequate: true,
});

export function trialsOf(candidate: Candidate, random: Random): Trial[] {
  const first = failedTrial(random.pick(SSRI), random);
  const second = failedTrial(random.pick(OTHER), random);
  if (candidate !== 'too-few-trials') return [first, second];
  return [first, { ...second, weeks: 2, outcome: 'not-tolerated', adequate: false }];
}

/** A letter tells some of it; what it does not tell is not a "no". */
export function somaticFactsOf(
  findings: CohortEntry['findings'],
  random: Random,
): Letter['somaticFacts'] {
  return Object.fromEntries(
    Object.entries(findings).map(([fact, value]) => [
      fact,
      value === false && random.chance(0.6) ? false : null,
    ]),
  );
}

export const diagnosisOf = (candidate: Candidate, random: Random): string =>
  candidate === 'not-severe-enough'
    ? random.pick(['F32.0', 'F33.0'] as const)
    : random.pick(['F32.2', 'F33.1', 'F33.2', 'F33.2'] as const);
