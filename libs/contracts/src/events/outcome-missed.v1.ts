import { z } from 'zod';
import { courseId, patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, moment } from '../fields.js';
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
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    occasion: z.enum(['baseline', 'evaluation', 'follow-up']).describe('What the score was for.'),
    instrument: code().describe('The instrument that nobody answered.'),
    missedAt: moment().describe('When it was too late.'),
  }),
});
