import { CoursePausedV1, CourseResumedV1 } from '@lysning/contracts';
import { aCourseInInduction, aPlannedCourse } from './course.fixture.js';
import { told } from './course-progress.fixture.js';
import { pause, resume } from './course-pause.js';
import { end } from './course-progress.js';

const at = new Date('2026-03-17T09:00:00Z');
const command = { reason: 'illness', untilOn: '2026-03-30', at } as const;
const resting = () => pause(aCourseInInduction(), command).state;

describe('a course that is paused', () => {
  it('rests where it is, with a reason and a day', () => {
    expect(pause(aCourseInInduction(), command)).toEqual({
      state: {
        ...aCourseInInduction(),
        pause: { reason: 'illness', untilOn: '2026-03-30', pausedAt: at },
      },
      events: [
        {
          contract: CoursePausedV1,
          data: {
            ...told,
            reason: 'illness',
            untilOn: '2026-03-30',
            pausedAt: '2026-03-17T09:00:00.000Z',
          },
        },
      ],
    });
  });

  it('tells nothing when it is paused again in the same way', () => {
    const course = resting();
    expect(pause(course, command)).toEqual({ state: course, events: [] });
  });

  it('may rest longer, since when it already does', () => {
    const later = new Date('2026-03-29T09:00:00Z');
    const { state, events } = pause(resting(), { ...command, untilOn: '2026-04-06', at: later });

    expect(state.pause).toEqual({ reason: 'illness', untilOn: '2026-04-06', pausedAt: at });
    expect(events).toHaveLength(1);
  });

  it('may rest until the same day, and not until the day before', () => {
    expect(pause(aPlannedCourse(), { ...command, untilOn: '2026-03-17' }).events).toHaveLength(1);
    expect(() => pause(aPlannedCourse(), { ...command, untilOn: '2026-03-16' })).toThrow(
      expect.objectContaining({ code: 'course.pause-over' }),
    );
  });

  it('goes on as it was, once', () => {
    const resumed = resume(resting(), { at });

    expect(resumed).toEqual({
      state: aCourseInInduction(),
      events: [
        { contract: CourseResumedV1, data: { ...told, resumedAt: '2026-03-17T09:00:00.000Z' } },
      ],
    });
    expect(resume(resumed.state, { at })).toEqual({ state: resumed.state, events: [] });
  });

  it('rests no longer when it has ended, and cannot rest then', () => {
    const ended = end(resting(), { reason: 'withdrawn', at }).state;

    expect(ended).toMatchObject({ status: 'ended', pause: null });
    for (const decide of [() => pause(ended, command), () => resume(ended, { at })]) {
      expect(decide).toThrow(expect.objectContaining({ code: 'course.ended' }));
    }
  });
});
