import type { BookedAppointment } from './appointment.js';

/** The first infusion of a course at Moss: Monday 2 March 2026, 09:00 to 11:00 in Oslo. */
export const aBookedAppointment = (
  overrides: Partial<BookedAppointment> = {},
): BookedAppointment => ({
  id: '0197c000-0000-7000-8000-000000000001',
  courseId: '0197c000-0000-7000-8000-0000000000c1',
  patientId: '0197c000-0000-7000-8000-0000000000a1',
  siteId: 'moss',
  kind: 'infusion',
  ordinal: 1,
  startsAt: new Date('2026-03-02T08:00:00Z'),
  endsAt: new Date('2026-03-02T10:00:00Z'),
  bookedAt: new Date('2026-02-10T12:00:00Z'),
  status: 'booked',
  ...overrides,
});
