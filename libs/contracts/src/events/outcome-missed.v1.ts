import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, id, moment, siteId } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A planned measurement was not answered in its window. */
export const OutcomeMissedV1 = defineEvent({
  type: 'no.lysning.outcome.missed.v1',
  topic: TOPICS.outcomeAnalytics,
  key: 'patientId',
  occurredAt: 'missedAt',
  site: 'siteId',
  summary: 'A planned measurement was not answered in its window.',
  data: z.object({
    courseId: id(),
    patientId: id(),
    siteId: siteId(),
    occasion: z.enum(['baseline', 'evaluation', 'follow-up']),
    instrument: code(),
    missedAt: moment(),
  }),
});
