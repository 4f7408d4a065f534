import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, siteId } from '../fields.js';
import { TOPICS } from '../topics.js';

/** One set of vital signs around an infusion. */
export const VitalsRecordedV1 = defineEvent({
  type: 'no.lysning.vitals.recorded.v1',
  topic: TOPICS.vitals,
  key: 'patientId',
  occurredAt: 'measuredAt',
  site: 'siteId',
  summary: 'One set of vital signs around an infusion.',
  data: z.object({
    vitalsId: id(),
    sessionId: id(),
    patientId: id(),
    siteId: siteId(),
    phase: z.enum(['before', 'during', 'after']),
    systolicMmHg: z.int().min(30).max(300),
    diastolicMmHg: z.int().min(10).max(200),
    pulseBpm: z.int().min(20).max(300),
    spo2Percent: z.int().min(30).max(100),
    measuredAt: moment(),
  }),
});
