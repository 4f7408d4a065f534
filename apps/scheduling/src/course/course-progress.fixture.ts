import { aCourseInInduction, aPlannedCourse } from './course.fixture.js';

export const rules = { intervalDays: 28, taperDays: [] as readonly number[], maxMonths: 6 };
export const told = {
  courseId: aPlannedCourse().id,
  referralId: aPlannedCourse().referralId,
  patientId: aPlannedCourse().patientId,
  siteId: 'moss',
};
export const infusion = (ordinal: number, day: string) => ({
  kind: 'infusion' as const,
  ordinal,
  infusionEndedAt: new Date(`${day}T08:40:00Z`),
  at: new Date(`${day}T11:00:00Z`),
});
export const awaitingResponse = () => {
  const { responseAhead: _, ...induction } = aCourseInInduction();
  return {
    ...induction,
    status: 'awaiting-response' as const,
    completedOrdinals: [1, 2, 3, 4, 5, 6],
    lastInfusionAt: new Date('2026-03-19T08:40:00Z'),
  };
};
export const decidedAt = new Date('2026-03-24T10:00:00Z');
