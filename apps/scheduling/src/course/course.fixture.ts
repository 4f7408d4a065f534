import type { CourseInInduction, CourseInMaintenance, PlannedCourse } from './course.js';

export const aPlannedCourse = (overrides: Partial<PlannedCourse> = {}): PlannedCourse => ({
  id: '0197c000-0000-7000-8000-0000000000c1',
  referralId: '0197c000-0000-7000-8000-0000000000b1',
  patientId: '0197c000-0000-7000-8000-0000000000a1',
  siteId: 'moss',
  protocolId: 'ketamine-iv-trd',
  protocolVersion: '1.0.0',
  plannedInfusions: 6,
  plannedAt: new Date('2026-02-10T12:00:00Z'),
  urgency: 'ordinary',
  latestStartOn: '2026-05-11',
  waitingSince: new Date('2026-02-02T11:00:00Z'),
  pause: null,
  status: 'planned',
  responseAhead: null,
  ...overrides,
});

/** Five of six infusions are done, the last one on Monday 16 March 2026. */
export const aCourseInInduction = (
  overrides: Partial<CourseInInduction> = {},
): CourseInInduction => ({
  ...aPlannedCourse(),
  status: 'in-induction',
  completedOrdinals: [1, 2, 3, 4, 5],
  lastInfusionAt: new Date('2026-03-16T08:40:00Z'),
  responseAhead: null,
  ...overrides,
});

/** The induction ended on Thursday 19 March 2026; maintenance goes on to 24 September. */
export function aCourseInMaintenance(
  overrides: Partial<CourseInMaintenance> = {},
): CourseInMaintenance {
  const { responseAhead: _, ...induction } = aCourseInInduction();
  return {
    ...induction,
    status: 'in-maintenance',
    completedOrdinals: [1, 2, 3, 4, 5, 6],
    lastInfusionAt: new Date('2026-03-19T08:40:00Z'),
    maintenance: {
      intervalDays: 28,
      taperDays: [],
      untilOn: '2026-09-24',
      plannedInfusions: 6,
      completedOrdinals: [],
    },
    ...overrides,
  };
}
