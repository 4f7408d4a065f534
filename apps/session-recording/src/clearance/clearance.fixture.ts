import { randomUUID } from 'node:crypto';
import { type Clearance, noClearance } from './clearance.js';

/** A patient who may be treated. */
export const aClearance = (overrides: Partial<Clearance> = {}): Clearance => ({
  ...noClearance(randomUUID(), 'moss'),
  referral: {
    referralId: randomUUID(),
    protocolId: 'ketamine-iv-trd',
    protocolVersion: '1.0.0',
  },
  treatmentConsentId: randomUUID(),
  enrolmentId: randomUUID(),
  enrolmentScope: 'register',
  ...overrides,
});
