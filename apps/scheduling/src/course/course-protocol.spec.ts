import { CourseProtocolChangedV1 } from '@lysning/contracts';
import { aCourseInInduction, aPlannedCourse } from './course.fixture.js';
import { told } from './course-progress.fixture.js';
import { end } from './course-progress.js';
import { changeProtocol } from './course-protocol.js';

const at = new Date('2026-03-17T09:00:00Z');
const to = (plannedInfusions: number, protocolVersion = '2.0.0') => ({
  protocolId: 'ketamine-iv-trd',
  protocolVersion,
  plannedInfusions,
  reason: 'clinical' as const,
  at,
});

describe('a course that is moved to another protocol', () => {
  it('follows it from then on, and tells where it came from', () => {
    expect(changeProtocol(aCourseInInduction(), to(8))).toEqual({
      state: { ...aCourseInInduction(), protocolVersion: '2.0.0', plannedInfusions: 8 },
      events: [
        {
          contract: CourseProtocolChangedV1,
          data: {
            ...told,
            previousProtocolId: 'ketamine-iv-trd',
            previousProtocolVersion: '1.0.0',
            protocolId: 'ketamine-iv-trd',
            protocolVersion: '2.0.0',
            plannedInfusions: 8,
            reason: 'clinical',
            changedAt: '2026-03-17T09:00:00.000Z',
          },
        },
      ],
    });
  });

  it('stays as it is when it follows that version already', () => {
    const course = aPlannedCourse();
    expect(changeProtocol(course, to(6, '1.0.0'))).toEqual({ state: course, events: [] });
  });

  it('must have an infusion left: five were given', () => {
    expect(changeProtocol(aCourseInInduction(), to(6)).events).toHaveLength(1);
    expect(() => changeProtocol(aCourseInInduction(), to(5))).toThrow(
      expect.objectContaining({ code: 'course.protocol-too-short' }),
    );
  });

  it('has not ended', () => {
    const ended = end(aPlannedCourse(), { reason: 'withdrawn', at }).state;
    expect(() => changeProtocol(ended, to(8))).toThrow(
      expect.objectContaining({ code: 'course.ended' }),
    );
  });
});
