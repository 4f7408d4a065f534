import {
  CoursePausedV1,
  CourseResumedV1,
  type DataOf,
  type DomainEvent,
  event,
} from '@lysning/contracts';
import { type Day, dayOf, type Decision, DomainError } from '@lysning/kernel';
import { type Course, told } from './course.js';

export interface Pause {
  readonly reason: DataOf<typeof CoursePausedV1>['reason'];
  readonly untilOn: Day;
  readonly at: Date;
}

/** The course rests: what is booked is let go of by the caller. Pausing it again says until when from now on. */
export function pause(
  course: Course,
  { reason, untilOn, at }: Pause,
): Decision<Course, DomainEvent> {
  if (course.status === 'ended') {
    throw new DomainError('conflict', 'course.ended', 'The course has ended');
  }
  if (untilOn < dayOf(at)) {
    throw new DomainError('invalid', 'course.pause-over', 'untilOn lies before the pause begins');
  }
  if (course.pause?.reason === reason && course.pause.untilOn === untilOn) {
    return { state: course, events: [] };
  }
  return {
    state: { ...course, pause: { reason, untilOn, pausedAt: course.pause?.pausedAt ?? at } },
    events: [
      event(CoursePausedV1, { ...told(course), reason, untilOn, pausedAt: at.toISOString() }),
    ],
  };
}

/** It goes on. A course that does not rest stays as it is. */
export function resume(course: Course, { at }: { at: Date }): Decision<Course, DomainEvent> {
  if (course.status === 'ended') {
    throw new DomainError('conflict', 'course.ended', 'The course has ended');
  }
  if (!course.pause) return { state: course, events: [] };
  return {
    state: { ...course, pause: null },
    events: [event(CourseResumedV1, { ...told(course), resumedAt: at.toISOString() })],
  };
}
