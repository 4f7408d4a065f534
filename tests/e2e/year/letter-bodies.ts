import type { Site } from './names.js';

const HOME = { moss: '3103', hamar: '3403' } as const;

/** A letter that tells what the assessment needs, but none of the referrer's own words. */
export const letterFrom = (siteId: Site) => ({
  source: 'general-practitioner',
  indication: 'trd',
  diagnoses: ['F33.2'],
  treatmentTrials: [
    { atc: 'N06AB06', doseMg: 100, weeks: 8, outcome: 'no-response', adequate: true },
    { atc: 'N06AX16', doseMg: 150, weeks: 8, outcome: 'no-response', adequate: true },
  ],
  psychotherapyTried: true,
  medication: ['N06AX16'],
  somaticDiseases: [],
  substanceUse: [],
  pregnancy: 'no',
  breastfeeding: false,
  municipality: HOME[siteId] as string,
  consentToShare: true,
  missingParts: ['suicidality'] as readonly string[],
  residence: 'resident',
  approval: 'not-needed',
});

/** From outside the catchment, and nobody has approved it. */
export const letterFromElsewhere = (siteId: Site) => ({
  ...letterFrom(siteId),
  municipality: '5001',
  residence: 'out-of-area',
  approval: 'missing',
  missingParts: ['suicidality', 'prior-approval'],
});

export const WHAT_WAS_MISSING = { suicidality: 'Det er spurt og vurdert.' };

/** What the professionals find of somebody who may be treated. */
export const ELIGIBLE = {
  'psychosis-or-schizophrenia': false,
  'untreated-bipolar-or-mania': false,
  'active-addiction': false,
  'past-substance-use-disorder': false,
  'serious-cardiovascular-disease': false,
  'lesser-heart-disease': false,
  'uncontrolled-hypertension': false,
  'blood-pressure-rise-hazard': false,
  'ketamine-hypersensitivity': false,
  pregnant: false,
  breastfeeding: false,
  'serious-somatic-illness': false,
};
