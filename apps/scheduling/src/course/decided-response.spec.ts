import { CourseEndedV1, CourseMaintenancePlannedV1 } from '@lysning/contracts';
import { aCourseInInduction, aCourseInMaintenance, aPlannedCourse } from './course.fixture.js';
import { awaitingResponse, decidedAt, infusion, rules, told } from './course-progress.fixture.js';
import { responseDecided, sessionCompleted } from './course-progress.js';
import { detailsOf } from './course.js';

describe('a decided response', () => {
  it('leads to maintenance every 28 days for six months', () => {
    expect(responseDecided(awaitingResponse(), { outcome: 'response', decidedAt }, rules)).toEqual({
      state: aCourseInMaintenance(),
      events: [
        {
          contract: CourseMaintenancePlannedV1,
          data: {
            ...told,
            intervalDays: 28,
            untilOn: '2026-09-24',
            plannedInfusions: 6,
            plannedAt: '2026-03-24T10:00:00.000Z',
          },
        },
      ],
    });
  });

  it.each([
    ['2026-03-24', 28, 6, 6],
    ['2026-03-24', 36, 6, 5],
    // The last of these falls on 24 September exactly: 19 March + 27 × 7 days.
    ['2026-03-24', 27, 6, 7],
    // Told late: the first is due at once, on 1 June, and six more fit before 1 December.
    ['2026-06-01', 28, 6, 7],
  ])(
    'told on %s, with one every %i days for %i months, plans %i',
    (day, intervalDays, maxMonths, count) => {
      const response = { outcome: 'response' as const, decidedAt: new Date(`${day}T10:00:00Z`) };
      const rules = { intervalDays, taperDays: [], maxMonths };
      const { state } = responseDecided(awaitingResponse(), response, rules);

      expect(state).toMatchObject({ maintenance: { plannedInfusions: count } });
    },
  );

  it.each(['no-response', 'undecided'] as const)('%s ends the course', (outcome) => {
    expect(responseDecided(awaitingResponse(), { outcome, decidedAt }, rules)).toEqual({
      state: {
        ...detailsOf(aPlannedCourse()),
        status: 'ended',
        reason: outcome,
        endedAt: decidedAt,
      },
      events: [
        {
          contract: CourseEndedV1,
          data: { ...told, reason: outcome, endedAt: '2026-03-24T10:00:00.000Z' },
        },
      ],
    });
  });

  it('that overtakes the record of the last infusion waits for it, and both orders end alike', () => {
    const response = { outcome: 'response' as const, decidedAt };
    const last = infusion(6, '2026-03-19');

    const ahead = responseDecided(aCourseInInduction(), response, rules);
    const inOrder = sessionCompleted(aCourseInInduction(), last, rules);

    expect(ahead).toEqual({
      state: { ...aCourseInInduction(), responseAhead: response },
      events: [],
    });
    expect(sessionCompleted(ahead.state, last, rules)).toEqual(
      responseDecided(inOrder.state, response, rules),
    );
  });

  it('told a second time changes nothing', () => {
    const response = { outcome: 'no-response' as const, decidedAt };

    expect(responseDecided(aCourseInMaintenance(), response, rules).events).toEqual([]);
  });
});
