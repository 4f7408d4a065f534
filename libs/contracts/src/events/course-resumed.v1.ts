import { z } from 'zod';
import { courseId, patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A course that rested goes on. Times for the rest of it are proposed. */
export const CourseResumedV1 = defineEvent({
  type: 'no.lysning.course.resumed.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'resumedAt',
  site: 'siteId',
  summary: 'A course that rested goes on. Times for the rest of it are proposed.',
  data: z.object({
    courseId: courseId(),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    resumedAt: moment().describe('When it went on.'),
  }),
});
