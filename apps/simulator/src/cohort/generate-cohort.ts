import { randomOf, type Random } from '../random/random.js';
import {
  type Candidate,
  candidatesOf,
  diagnosisOf,
  findingsOf,
  somaticFactsOf,
  trialsOf,
} from './candidates.js';
import type { CohortEntry } from './cohort-entry.js';
import { syntheticNationalId } from './national-id.js';

export interface CohortPlan {
  readonly patients: number;
  readonly seed: string;
}

const GIVEN = [
  'Astrid',
  'Bjørn',
  'Eira',
  'Halvard',
  'Ingrid',
  'Leif',
  'Marit',
  'Odd',
  'Siri',
  'Tor',
];
const FAMILY = [
  'Bakken',
  'Fjell',
  'Granli',
  'Haugen',
  'Lunde',
  'Myhre',
  'Solberg',
  'Strand',
  'Vik',
];
const SITES = {
  moss: ['3103', '3112', '3114', '3216'],
  hamar: ['3403', '3411', '3412', '3413'],
} as const;
/** Moss has the larger unit. */
const MOSS_SHARE = 0.65;
/** About seven letters a week. */
const DAYS_PER_LETTER = 1.0;
const BORN_FROM = 1946;
const BORN_UNTIL = 1999;
/** In 2026. */
const AGED_65_BORN_UNTIL = 1961;
const URGENT_SHARE = 0.15;
const WEIGHT_KG = { mean: 79, deviation: 13, min: 48, max: 120 };

/** A synthetic cohort: nobody in it lives, and the same seed makes the same one. */
export function generateCohort({ patients, seed }: CohortPlan): CohortEntry[] {
  const random = randomOf(`cohort/${seed}`);
  const numbers = new Set<string>();
  return candidatesOf(patients, random.of('candidates')).map((candidate, index) => {
    const entry = entryOf(candidate, { index, seed, numbers, random: random.of(`entry ${index}`) });
    numbers.add(entry.patient.nationalId);
    return entry;
  });
}

interface Place {
  readonly index: number;
  readonly seed: string;
  readonly random: Random;
  /** Those that are given away already. */
  readonly numbers: ReadonlySet<string>;
}

function entryOf(candidate: Candidate, { index, seed, random, numbers }: Place): CohortEntry {
  const siteId = random.chance(MOSS_SHARE) ? 'moss' : 'hamar';
  const findings = findingsOf(candidate, random.of('findings'));
  return {
    id: `cohort-${seed}-${String(index + 1).padStart(4, '0')}`,
    receivedOnDay: Math.floor(index * DAYS_PER_LETTER),
    siteId,
    urgency: random.chance(URGENT_SHARE) ? 'urgent' : 'ordinary',
    patient: patientOf(siteId, random.of('patient'), numbers),
    letter: letterOf(candidate, findings, random.of('letter')),
    findings,
  };
}

function patientOf(
  siteId: keyof typeof SITES,
  random: Random,
  numbers: ReadonlySet<string>,
): CohortEntry['patient'] {
  const birthYear = random.between(BORN_FROM, BORN_UNTIL);
  const { mean, deviation, min, max } = WEIGHT_KG;
  const weightKg = Math.min(max, Math.max(min, random.normal(mean, deviation)));
  return {
    nationalId: syntheticNationalId(birthYear, random, numbers),
    given: GIVEN[random.between(0, GIVEN.length - 1)] ?? 'Kari',
    family: FAMILY[random.between(0, FAMILY.length - 1)] ?? 'Vik',
    municipalityCode: random.pick(SITES[siteId]),
    weightKg: Math.round(weightKg * 10) / 10,
    aged65OrOver: birthYear < AGED_65_BORN_UNTIL,
  };
}

function letterOf(
  candidate: Candidate,
  findings: CohortEntry['findings'],
  random: Random,
): CohortEntry['letter'] {
  const treatmentTrials = trialsOf(candidate, random);
  return {
    source: random.pick([
      'general-practitioner',
      'general-practitioner',
      'private-psychiatrist',
      'specialist-service',
    ] as const),
    indication: 'trd',
    diagnoses: [diagnosisOf(candidate, random)],
    treatmentTrials,
    psychotherapyTried: true,
    medication: treatmentTrials.slice(-1).map(({ atc }) => atc),
    somaticFacts: somaticFactsOf(findings, random),
  };
}
