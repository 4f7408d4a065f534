import { randomUUID } from 'node:crypto';
import type { GivenConsent } from './consent.js';

export const aGivenConsent = (overrides: Partial<GivenConsent> = {}): GivenConsent => ({
  id: randomUUID(),
  patientId: randomUUID(),
  siteId: 'moss',
  scope: 'treatment',
  textVersion: '1.0.0',
  language: 'nb',
  method: 'electronic',
  signer: 'patient',
  givenAt: new Date('2026-02-01T08:00:00Z'),
  recordedBy: 'coordinator-1',
  status: 'given',
  ...overrides,
});
