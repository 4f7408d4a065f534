import { CourseEndedV1, CourseMaintenancePlannedV1, CoursePlannedV1 } from '@lysning/contracts';
import { detailsOf } from './course.js';
import { aCourseInInduction, aCourseInMaintenance, aPlannedCourse } from './course.fixture.js';
import { end, plan, responseDecided, sessionCompleted } from './course-progress.js';

const rules = { intervalDays: 28, maxMonths: 6 };
const told = {
  courseId: aPlannedCourse().id,
  referralId: aPlannedCourse().referralId,
  patientId: aPlannedCourse().patientId,
  siteId: 'moss',
};
const infusion = (ordinal: number, day: string) => ({
  kind: 'infusion' as const,
  ordinal,
  infusionEndedAt: new Date(`${day}T08:40:00Z`),
  at: new Date(`${day}T11:00:00Z`),
});
const awaitingResponse = () => {
  const { responseAhead: _, ...induction } = aCourseInInduction();
  return {
    ...induction,
    status: 'awaiting-response' as const,
    completedOrdinals: [1, 2, 3, 4, 5, 6],
    lastInfusionAt: new Date('2026-03-19T08:40:00Z'),
  };
};
const decidedAt = new Date('2026-03-24T10:00:00Z');

describe('plan', () => {
  it('begins a course under one version of a protocol', () => {
    expect(plan(detailsOf(aPlannedCourse()))).toEqual({
      state: aPlannedCourse(),
      events: [
        {
          contract: CoursePlannedV1,
          data: {
            ...told,
            protocolId: 'ketamine-iv-trd',
            protocolVersion: '1.0.0',
            plannedInfusions: 6,
            plannedAt: '2026-02-10T12:00:00.000Z',
          },
        },
      ],
    });
  });
});

describe('a completed session', () => {
  it('begins the induction', () => {
    expect(sessionCompleted(aPlannedCourse(), infusion(1, '2026-03-02'), rules)).toEqual({
      state: {
        ...aPlannedCourse(),
        status: 'in-induction',
        completedOrdinals: [1],
        lastInfusionAt: new Date('2026-03-02T08:40:00Z'),
      },
      events: [],
    });
  });

  it('counts an ordinal once', () => {
    const course = aCourseInInduction();

    expect(sessionCompleted(course, infusion(5, '2026-03-16'), rules)).toEqual({
      state: course,
      events: [],
    });
  });

  it('ends the induction with the last of the planned infusions, in whatever order they came', () => {
    const course = aCourseInInduction({ completedOrdinals: [1, 2, 4, 5, 6] });

    expect(sessionCompleted(course, infusion(3, '2026-03-19'), rules)).toEqual({
      state: awaitingResponse(),
      events: [],
    });
  });

  it('takes the last infusion in time as the last, not the last that was told', () => {
    const { state } = sessionCompleted(aCourseInInduction(), infusion(6, '2026-03-12'), rules);

    expect(state).toMatchObject({ lastInfusionAt: new Date('2026-03-16T08:40:00Z') });
  });

  it('goes on with maintenance', () => {
    const session = { ...infusion(1, '2026-04-16'), kind: 'maintenance' as const };
    const course = aCourseInMaintenance();

    expect(sessionCompleted(course, session, rules)).toEqual({
      state: {
        ...course,
        lastInfusionAt: new Date('2026-04-16T08:40:00Z'),
        maintenance: { ...course.maintenance, completedOrdinals: [1] },
      },
      events: [],
    });
  });

  it('ends the course with the last maintenance infusion', () => {
    const course = aCourseInMaintenance();
    const nearly = { ...course.maintenance, completedOrdinals: [1, 2, 3, 4, 5] };
    const session = { ...infusion(6, '2026-09-03'), kind: 'maintenance' as const };

    expect(sessionCompleted(aCourseInMaintenance({ maintenance: nearly }), session, rules)).toEqual(
      {
        state: {
          ...detailsOf(course),
          status: 'ended',
          reason: 'maintenance-completed',
          endedAt: session.at,
        },
        events: [
          {
            contract: CourseEndedV1,
            data: { ...told, reason: 'maintenance-completed', endedAt: '2026-09-03T11:00:00.000Z' },
          },
        ],
      },
    );
  });

  it('changes nothing in a course that has ended, nor in one that is past its induction', () => {
    const ended = end(aPlannedCourse(), { reason: 'withdrawn', at: decidedAt }).state;

    for (const course of [ended, awaitingResponse(), aCourseInMaintenance()]) {
      expect(sessionCompleted(course, infusion(6, '2026-03-19'), rules)).toEqual({
        state: course,
        events: [],
      });
    }
  });
});

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
      const { state } = responseDecided(awaitingResponse(), response, { intervalDays, maxMonths });

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

describe('end', () => {
  it('keeps the first reason', () => {
    const { state } = end(aCourseInInduction(), { reason: 'not-tolerated', at: decidedAt });

    expect(end(state, { reason: 'withdrawn', at: decidedAt })).toEqual({ state, events: [] });
  });

  it('refuses completed maintenance where there is none', () => {
    expect(() =>
      end(aCourseInInduction(), { reason: 'maintenance-completed', at: decidedAt }),
    ).toThrow(expect.objectContaining({ code: 'course.not-in-maintenance' }));
  });
});
