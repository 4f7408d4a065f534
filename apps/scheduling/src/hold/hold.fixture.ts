import type { OpenHold } from './hold.js';

/** The first infusion of a course at Moss, held for a quarter of an hour. */
export const anOpenHold = (overrides: Partial<OpenHold> = {}): OpenHold => ({
  id: '0197c000-0000-7000-8000-0000000000d1',
  courseId: '0197c000-0000-7000-8000-0000000000c1',
  patientId: '0197c000-0000-7000-8000-0000000000a1',
  siteId: 'moss',
  client: 'coordinator-1',
  appointments: [
    {
      id: '0197c000-0000-7000-8000-000000000001',
      kind: 'infusion',
      ordinal: 1,
      startsAt: new Date('2026-03-02T08:00:00Z'),
      endsAt: new Date('2026-03-02T10:00:00Z'),
    },
  ],
  placedAt: new Date('2026-02-10T12:00:00Z'),
  expiresAt: new Date('2026-02-10T12:15:00Z'),
  status: 'open',
  ...overrides,
});
