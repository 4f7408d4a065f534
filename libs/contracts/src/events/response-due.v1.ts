import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, siteId } from '../fields.js';
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
    courseId: id(),
    patientId: id(),
    siteId: siteId(),
    lastInfusionAt: moment(),
    windowFrom: moment(),
    windowUntil: moment(),
    dueAt: moment(),
  }),
});
