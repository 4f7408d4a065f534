import { z } from 'zod';
import { defineEvent } from '../event.js';
import { hprNumber, id, moment, programmeId, siteId, version } from '../fields.js';
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
    sessionId: id(),
    appointmentId: id(),
    courseId: id(),
    patientId: id(),
    siteId: siteId(),
    kind: z.enum(['infusion', 'maintenance']),
    ordinal: z.int().min(1).max(100),
    ruleId: programmeId(),
    ruleVersion: version(),
    dischargedByHpr: hprNumber(),
    dischargedAt: moment(),
  }),
});
