import type { DutyRoster } from '@lysning/programme';

/** A full one: 001 by day, 002 by night and at weekends, 003 the deputy, 004 the psychiatrist. */
export const aRoster = (overrides: Partial<DutyRoster> = {}): DutyRoster => ({
  id: 'moss',
  version: '1.0.0',
  validFrom: '2025-08-25',
  validUntil: '2028-12-31',
  source: 'a test',
  approvedBy: null,
  siteManagerHpr: '999000005',
  duties: {
    owner: [
      { weekdays: [1, 2, 3, 4, 5], from: '08:00', until: '16:00', hpr: '999000001' },
      { weekdays: [1, 2, 3, 4, 5], from: '16:00', until: '08:00', hpr: '999000002' },
      { weekdays: [6, 7], from: '08:00', until: '08:00', hpr: '999000002' },
    ],
    deputy: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '08:00', until: '08:00', hpr: '999000003' }],
    'duty-psychiatrist': [
      { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '08:00', until: '08:00', hpr: '999000004' },
    ],
  },
  ...overrides,
});
