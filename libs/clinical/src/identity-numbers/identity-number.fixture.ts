import type { IdentityPolicy } from './identity-number.js';

export const policy = (overrides: Partial<IdentityPolicy> = {}): IdentityPolicy => ({
  checksumPolicy: 'by-date',
  lenientFrom: '2032-01-01',
  on: '2026-03-02',
  syntheticAllowed: true,
  ...overrides,
});
export const today = policy();
export const from2032 = policy({ on: '2032-01-01' });
/** For the published vectors, which have real months. */
export const inProduction = (one: IdentityPolicy): IdentityPolicy => ({
  ...one,
  syntheticAllowed: false,
});
