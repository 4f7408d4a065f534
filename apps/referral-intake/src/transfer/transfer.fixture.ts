import type { OfferReferral, OpenTransfer } from './transfer.js';

const ID = '0198a000-0000-7000-8000-00000000000';

export const anOffer = (overrides: Partial<OfferReferral> = {}): OfferReferral => ({
  id: `${ID}1`,
  referralId: `${ID}2`,
  patientId: `${ID}3`,
  fromSiteId: 'moss',
  toSiteId: 'hamar',
  reason: 'shorter-wait',
  content: {
    indication: 'trd',
    status: 'received',
    waitingSince: '2026-03-02T09:00:00.000Z',
    residence: 'unknown',
    legalClocks: [{ deadline: 'assessment', dueOn: '2026-03-16' }],
  },
  offeredAt: new Date('2026-03-03T09:00:00Z'),
  offeredBy: 'kari',
  ...overrides,
});

export const anOpenTransfer = (overrides: Partial<OfferReferral> = {}): OpenTransfer => ({
  ...anOffer(overrides),
  status: 'open',
});
