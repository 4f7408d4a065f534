import { z } from 'zod';
import {
  appointmentId,
  courseId,
  ordinal,
  patientId,
  ruleId,
  ruleVersion,
  sessionId,
  sessionKind,
  siteId,
} from '../common-fields.js';
import { defineEvent } from '../event.js';
import { hprNumber, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** The discharge rule held and a named professional let the patient go home. */
export const PatientDischargedV1 = defineEvent({
  type: 'no.lysning.patient.discharged.v1',
  topic: TOPICS.sessionRecording,
  key: 'patientId',
  occurredAt: 'dischargedAt',
  site: 'siteId',
  summary: 'The discharge rule held and a named professional let the patient go home.',
  data: z.object({
    sessionId: sessionId(),
    appointmentId: appointmentId(),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    kind: sessionKind(),
    ordinal: ordinal(),
    ruleId: ruleId(),
    ruleVersion: ruleVersion(),
    dischargedByHpr: hprNumber().describe('Who let the patient go home, by HPR number.'),
    dischargedAt: moment().describe('When the patient went home.'),
  }),
});
