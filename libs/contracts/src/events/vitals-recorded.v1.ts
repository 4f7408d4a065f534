import { z } from 'zod';
import { patientId, sessionId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
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
    vitalsId: id().describe('The reading.'),
    sessionId: sessionId(),
    patientId: patientId(),
    siteId: siteId(),
    phase: z.enum(['before', 'during', 'after']).describe('Where it belongs around the infusion.'),
    systolicMmHg: z.int().min(30).max(300).describe('Systolic blood pressure.'),
    diastolicMmHg: z.int().min(10).max(200).describe('Diastolic blood pressure.'),
    pulseBpm: z.int().min(20).max(300).describe('Beats a minute.'),
    spo2Percent: z.int().min(30).max(100).describe('Oxygen saturation by pulse oximetry.'),
    measuredAt: moment().describe('When it was measured.'),
  }),
});
