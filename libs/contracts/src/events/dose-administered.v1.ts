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

/** An infusion has ended and this is what was given. */
export const DoseAdministeredV1 = defineEvent({
  type: 'no.lysning.dose.administered.v1',
  topic: TOPICS.sessionRecording,
  key: 'patientId',
  occurredAt: 'endedAt',
  site: 'siteId',
  summary: 'An infusion has ended and this is what was given.',
  data: z.object({
    sessionId: sessionId(),
    appointmentId: appointmentId(),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    kind: sessionKind(),
    ordinal: ordinal(),
    substance: z.enum(['racemic-ketamine']).describe('What was given.'),
    route: z.enum(['iv']).describe('By which route.'),
    doseMg: z.number().min(0).max(1000).describe('How much of it, in milligrams.'),
    mgPerKg: z.number().min(0).max(10).describe('The dose per kilogram of body weight.'),
    weightKg: z.number().positive().max(400).describe('The weight at the pre-check.'),
    startedAt: moment().describe('When the infusion started.'),
    endedAt: moment().describe('When it ended.'),
  }),
});
