import { CourseEndedV1, CoursePlannedV1 } from '@lysning/contracts';
import { aCourseInInduction, aCourseInMaintenance, aPlannedCourse } from './course.fixture.js';
import { awaitingResponse, decidedAt, infusion, rules, told } from './course-progress.fixture.js';
import { end, plan, sessionCompleted } from './course-progress.js';
import { detailsOf } from './course.js';

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
