import { z } from 'zod';
import { courseId, patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { day, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A course rests. What was booked until then is cancelled; nothing new is booked before it is resumed. */
export const CoursePausedV1 = defineEvent({
  type: 'no.lysning.course.paused.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'pausedAt',
  site: 'siteId',
  summary:
    'A course rests. What was booked until then is cancelled; nothing new is booked before it is resumed.',
  data: z.object({
    courseId: courseId(),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    reason: z
      .enum(['illness', 'adverse-event', 'patient-wish', 'pregnancy-test', 'medication-change'])
      .describe('Why it rests.'),
    untilOn: day().describe('The day on which somebody should look at it again.'),
    pausedAt: moment().describe('Since when it rests.'),
  }),
});
