import type { Provider } from '@lysning/programme';
import type { ProviderNow } from './provider.js';

export const aProvider = (overrides: Partial<Provider> = {}): Provider => ({
  id: 'moss',
  version: '1.0.0',
  validFrom: '2025-08-25',
  source: 'Test',
  approvedBy: null,
  name: { nb: 'Moss', en: 'Moss' },
  kind: 'public-unit',
  validUntil: null,
  catchment: ['3103', '3216'],
  outOfArea: 'with-prior-approval',
  referrers: ['general-practitioner', 'private-psychiatrist', 'specialist-service'],
  indications: ['trd'],
  routes: ['iv'],
  eligibilityVariant: null,
  prices: [],
  statedWaitDays: null,
  intakeStops: [],
  ...overrides,
});

export const aProviderNow = (
  overrides: Partial<Provider> = {},
  now: Partial<ProviderNow> = {},
): ProviderNow => ({ provider: aProvider(overrides), stops: [], waitDays: null, ...now });
