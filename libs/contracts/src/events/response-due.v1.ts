import { z } from 'zod';
import { courseId, patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** The last infusion of the induction is completed; the response is to be decided in this window. */
export const ResponseDueV1 = defineEvent({
  type: 'no.lysning.response.due.v1',
  topic: TOPICS.outcomeAnalytics,
  key: 'patientId',
  occurredAt: 'dueAt',
  site: 'siteId',
  summary:
    'The last infusion of the induction is completed; the response is to be decided in this window.',
  data: z.object({
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    lastInfusionAt: moment().describe('When the last infusion of the induction ended.'),
    windowFrom: moment().describe('From when on a score counts as the evaluation.'),
    windowUntil: moment().describe('Until when it counts; not included any more.'),
    dueAt: moment().describe('When the last session was closed.'),
  }),
});
