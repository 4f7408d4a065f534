import type { OpenProposal, ProposedAppointment } from './plan-proposal.js';
import { oslo } from '../booking/booking.fixture.js';
import { aPlannedCourse } from '../course/course.fixture.js';

export const proposed = (
  ordinal: number,
  at: string,
  overrides: Partial<ProposedAppointment> = {},
): ProposedAppointment => ({
  kind: 'infusion',
  ordinal,
  startsAt: oslo(at),
  endsAt: new Date(oslo(at).getTime() + 120 * 60_000),
  previousStartsAt: null,
  moves: null,
  ...overrides,
});

export const aProposal = (overrides: Partial<OpenProposal> = {}): OpenProposal => ({
  id: '0197c000-0000-7000-8000-0000000000f1',
  planId: null,
  courseId: aPlannedCourse().id,
  patientId: aPlannedCourse().patientId,
  siteId: 'moss',
  cause: 'missed',
  appointments: [proposed(3, '2026-03-23 09:00', { previousStartsAt: oslo('2026-03-09 09:00') })],
  because: [{ code: 'missed', kind: 'infusion', ordinal: 3 }],
  mark: 'planned|ketamine-iv-trd|1.0.0',
  proposedAt: oslo('2026-03-09 10:00'),
  status: 'open',
  ...overrides,
});
