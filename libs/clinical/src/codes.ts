/** A code with how sure we are of it: `confirmed` in a public source, or `unverified`. */
export interface Coded {
  readonly code: string;
  readonly display: string;
  readonly status: 'confirmed' | 'unverified';
}

const confirmed = (code: string, display: string): Coded => ({
  code,
  display,
  status: 'confirmed',
});
const unverified = (code: string, display: string): Coded => ({
  code,
  display,
  status: 'unverified',
});

export const CODE_SYSTEMS = {
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  atc: 'http://www.whocc.no/atc',
  icd10: 'http://hl7.org/fhir/sid/icd-10',
} as const;

export const LOINC = {
  vitalSignsPanel: confirmed('85353-1', 'Vital signs panel'),
  bloodPressurePanel: confirmed('85354-9', 'Blood pressure panel'),
  systolic: confirmed('8480-6', 'Systolic blood pressure'),
  diastolic: confirmed('8462-4', 'Diastolic blood pressure'),
  pulse: confirmed('8867-4', 'Heart rate'),
  respiration: confirmed('9279-1', 'Respiratory rate'),
  temperature: confirmed('8310-5', 'Body temperature'),
  height: confirmed('8302-2', 'Body height'),
  weight: confirmed('29463-7', 'Body weight'),
  bmi: confirmed('39156-5', 'Body mass index'),
  spo2: confirmed('2708-6', 'Oxygen saturation in arterial blood'),
  spo2ByPulseOximetry: unverified('59408-5', 'Oxygen saturation by pulse oximetry'),
} as const;

export const ATC = {
  ketamine: confirmed('N01AX03', 'ketamine'),
  esketamine: confirmed('N06AX27', 'esketamine'),
} as const;

export const SNOMED = {
  ketamine: confirmed('373464007', 'Ketamine (substance)'),
  depressiveDisorder: confirmed('35489007', 'Depressive disorder'),
  singleEpisode: confirmed('36923009', 'Major depression, single episode'),
  recurrentModerate: confirmed('191611001', 'Recurrent major depressive episodes, moderate'),
  recurrentSevereWithPsychosis: confirmed(
    '191613003',
    'Recurrent major depressive episodes, severe, with psychosis',
  ),
  bipolarDisorder: confirmed('13746004', 'Bipolar disorder'),
  electroconvulsiveTherapy: unverified('23835007', 'Electroconvulsive therapy'),
} as const;

/** National identifiers in FHIR, by HL7 Norway's basis profiles. */
export const IDENTIFIER_SYSTEMS = {
  fnr: 'urn:oid:2.16.578.1.12.4.1.4.1',
  'd-number': 'urn:oid:2.16.578.1.12.4.1.4.2',
  'fh-number': 'urn:oid:2.16.578.1.12.4.1.4.3',
  hpr: 'urn:oid:2.16.578.1.12.4.1.4.4',
  'duf-number': 'urn:oid:2.16.578.1.12.4.1.4.5',
  'h-number': 'urn:oid:2.16.578.1.12.4.1.1.8327',
} as const;
