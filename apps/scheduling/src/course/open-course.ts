import { DomainError } from '@lysning/kernel';
import type { Course, OpenCourse } from './course.js';

/** The course, for which something is to be booked. One that has ended, or rests, is refused. */
export function openCourse(course: Course): OpenCourse {
  if (course.status === 'ended') {
    throw new DomainError('conflict', 'course.ended', 'The course has ended');
  }
  if (!course.pause) return course;
  const message = `The course rests; it is to be looked at again on ${course.pause.untilOn}`;
  throw new DomainError('conflict', 'course.paused', message);
}
