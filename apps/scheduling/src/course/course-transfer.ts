import { CourseTransferredV1, type DomainEvent, event } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import { type Course, detailsOf, told } from './course.js';

/** Another provider took over the referral: nothing of this course lies ahead. What was given stays in its record. */
export function handOver(
  course: Course,
  { toSiteId, at }: { readonly toSiteId: string; readonly at: Date },
): Decision<Course, DomainEvent> {
  if (course.status === 'ended') return { state: course, events: [] };
  const transferred = { toSiteId, transferredAt: at.toISOString() };
  return {
    state: {
      ...detailsOf(course),
      pause: null,
      status: 'ended',
      reason: 'transferred',
      endedAt: at,
    },
    events: [event(CourseTransferredV1, { ...told(course), ...transferred })],
  };
}
