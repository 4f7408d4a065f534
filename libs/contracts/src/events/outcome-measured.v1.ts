import { z } from 'zod';
import { courseId, patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment, version } from '../fields.js';
import { TOPICS } from '../topics.js';

/** An instrument was answered; items and total, with the time since the last infusion. */
export const OutcomeMeasuredV1 = defineEvent({
  type: 'no.lysning.outcome.measured.v1',
  topic: TOPICS.outcomeAnalytics,
  key: 'patientId',
  occurredAt: 'measuredAt',
  site: 'siteId',
  summary: 'An instrument was answered; items and total, with the time since the last infusion.',
  data: z.object({
    measurementId: id().describe('The measurement.'),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    occasion: z.enum(['baseline', 'evaluation', 'follow-up']).describe('What the score is for.'),
    instrument: code().describe('The instrument.'),
    instrumentVersion: version().describe('The version of its description.'),
    items: z
      .array(z.int().min(0).max(100))
      .max(100)
      .describe('The answers, in the order of the printed items.'),
    total: z.int().min(0).max(1000).describe('Their total.'),
    hoursSinceLastInfusion: z
      .number()
      .min(0)
      .nullable()
      .describe('Hours since the last infusion ended; null before the first.'),
    measuredAt: moment().describe('When it was answered.'),
  }),
});
