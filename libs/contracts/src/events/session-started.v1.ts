import { z } from 'zod';
import {
  appointmentId,
  courseId,
  ordinal,
  patientId,
  sessionId,
  sessionKind,
  siteId,
} from '../common-fields.js';
import { defineEvent } from '../event.js';
import { moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** An infusion is running. */
export const SessionStartedV1 = defineEvent({
  type: 'no.lysning.session.started.v1',
  topic: TOPICS.sessionRecording,
  key: 'patientId',
  occurredAt: 'startedAt',
  site: 'siteId',
  summary: 'An infusion is running.',
  data: z.object({
    sessionId: sessionId(),
    appointmentId: appointmentId(),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    kind: sessionKind(),
    ordinal: ordinal(),
    plannedDoseMg: z.number().positive().max(1000).describe('The dose in the pump, in milligrams.'),
    mgPerKg: z.number().positive().max(10).describe('That dose per kilogram of body weight.'),
    weightKg: z.number().positive().max(400).describe('The weight at the pre-check.'),
    startedAt: moment().describe('When the infusion started.'),
  }),
});
