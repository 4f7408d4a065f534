/** Who may end a treatment. */
export const CLINICIANS = ['psychiatrist', 'psychologist', 'somatic-physician'] as const;

/** Who runs the day: books, moves, receives. */
export const DESK = ['coordinator', 'nurse', 'psychiatrist', 'psychologist'] as const;

/** Who may see a patient's course and appointments. */
export const PATIENT_STAFF = [
  'coordinator',
  'nurse',
  'psychiatrist',
  'psychologist',
  'somatic-physician',
  'anaesthetist',
  'site-manager',
] as const;

/** Who makes and revokes the addresses of calendars. */
export const FEED_KEEPERS = [...DESK, 'site-manager'] as const;

/** Who says when people work and when the site is closed. */
export const ROSTER_KEEPERS = ['site-manager', 'coordinator'] as const;
