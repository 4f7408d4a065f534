import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, id, moment, siteId, version } from '../fields.js';
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
    measurementId: id(),
    courseId: id(),
    patientId: id(),
    siteId: siteId(),
    occasion: z.enum(['baseline', 'evaluation', 'follow-up']),
    instrument: code(),
    instrumentVersion: version(),
    items: z.array(z.int().min(0).max(100)).max(100),
    total: z.int().min(0).max(1000),
    hoursSinceLastInfusion: z.number().min(0).nullable(),
    measuredAt: moment(),
  }),
});
