import { randomUUID } from 'node:crypto';
import { type Clearance, noClearance } from './clearance.js';

/** A patient who may be treated. */
export const aClearance = (overrides: Partial<Clearance> = {}): Clearance => ({
  ...noClearance(randomUUID(), 'moss'),
  referralId: randomUUID(),
  treatmentConsentId: randomUUID(),
  enrolmentId: randomUUID(),
  enrolmentKind: 'register',
  ...overrides,
});
