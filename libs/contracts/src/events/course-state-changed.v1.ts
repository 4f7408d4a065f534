import { z } from 'zod';
import { courseFacts } from '../course-facts.js';
import { defineEvent } from '../event.js';
import { moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** For analysts: the latest state of one course, one row per course on a compacted topic. */
export const CourseStateChangedV1 = defineEvent({
  type: 'no.lysning.course-state.changed.v1',
  topic: TOPICS.stateCourses,
  key: 'courseId',
  occurredAt: 'changedAt',
  site: 'siteId',
  summary: 'For analysts: the latest state of one course, one row per course on a compacted topic.',
  data: z.object({
    ...courseFacts(),
    changedAt: moment().describe('When the course became so.'),
  }),
});
