/** What a person or a program may be to Lysning. Tokens carry them; guards and row filters read them. */
export const ROLES = [
  'referrer',
  'coordinator',
  'psychiatrist',
  'psychologist',
  'somatic-physician',
  'anaesthetist',
  'nurse',
  'site-manager',
  'analyst',
  'researcher',
  'privacy-officer',
  'operator',
  'patient',
  'system',
] as const;
export type Role = (typeof ROLES)[number];
