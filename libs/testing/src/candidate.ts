/** A letter as a referrer sends it, of a candidate who has failed two adequate trials; whose it is comes beside it. */
export const REFERRAL_LETTER = {
  source: 'general-practitioner',
  indication: 'trd',
  diagnoses: ['F33.2'],
  treatmentTrials: [
    { atc: 'N06AB06', doseMg: 100, weeks: 8, outcome: 'no-response', adequate: true },
    { atc: 'N06AX16', doseMg: 150, weeks: 8, outcome: 'no-response', adequate: true },
  ],
  psychotherapyTried: true,
  medication: ['N06AX16'],
  somaticFacts: {},
};

/** What the professionals must find beside the letter for a candidate to be eligible by the rules. */
export const ELIGIBLE_FACTS = {
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
