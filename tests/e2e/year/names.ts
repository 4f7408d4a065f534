/** The services that hold every clock of a referral. */
export const NAMES = ['referral-intake', 'safety-net'] as const;
export type Name = (typeof NAMES)[number];

/** Those that do not run in this test. */
export type Other = 'scheduling' | 'session-recording' | 'outcome-analytics';

export const SITES = ['moss', 'hamar'] as const;
export type Site = (typeof SITES)[number];

export const CALLERS = [
  'coordinator',
  'nurse',
  'operator',
  'psychiatrist',
  'psychologist',
  'referrer',
  'site-manager',
  'somatic-physician',
] as const;
export type Caller = (typeof CALLERS)[number];
