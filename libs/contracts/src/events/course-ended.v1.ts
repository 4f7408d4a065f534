import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, siteId } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A course is over; there is always a reason. */
export const CourseEndedV1 = defineEvent({
  type: 'no.lysning.course.ended.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'endedAt',
  site: 'siteId',
  summary: 'A course is over; there is always a reason.',
  data: z.object({
    courseId: id(),
    referralId: id(),
    patientId: id(),
    siteId: siteId(),
    reason: z.enum([
      'no-response',
      'undecided',
      'withdrawn',
      'consent-withdrawn',
      'maintenance-completed',
      'not-tolerated',
    ]),
    endedAt: moment(),
  }),
});
