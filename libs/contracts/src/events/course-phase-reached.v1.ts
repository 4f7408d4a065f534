import { z } from 'zod';
import { courseFacts } from '../course-facts.js';
import { defineEvent } from '../event.js';
import { moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** For analysts: a course entered a phase. One message per transition, never rewritten. */
export const CoursePhaseReachedV1 = defineEvent({
  type: 'no.lysning.course-phase.reached.v1',
  topic: TOPICS.streamCourses,
  key: 'patientId',
  occurredAt: 'reachedAt',
  site: 'siteId',
  summary: 'For analysts: a course entered a phase. One message per transition, never rewritten.',
  data: z.object({
    ...courseFacts(),
    reachedAt: moment().describe('When the phase was reached.'),
  }),
});
