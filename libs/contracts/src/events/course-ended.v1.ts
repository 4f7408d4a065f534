import { z } from 'zod';
import { courseId, patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { moment } from '../fields.js';
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
    courseId: courseId(),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    reason: z
      .enum([
        'no-response',
        'undecided',
        'withdrawn',
        'consent-withdrawn',
        'maintenance-completed',
        'not-tolerated',
      ])
      .describe('Why it is over.'),
    endedAt: moment().describe('When it ended.'),
  }),
});
