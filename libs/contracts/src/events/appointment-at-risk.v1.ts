import { z } from 'zod';
import {
  appointmentId,
  appointmentKind,
  courseId,
  ordinal,
  patientId,
  ruleVersion,
  siteId,
} from '../common-fields.js';
import { defineEvent } from '../event.js';
import { moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** An appointment may fall through unless somebody acts. */
export const AppointmentAtRiskV1 = defineEvent({
  type: 'no.lysning.appointment.at-risk.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'atRiskAt',
  site: 'siteId',
  summary: 'An appointment may fall through unless somebody acts.',
  data: z.object({
    appointmentId: appointmentId(),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    kind: appointmentKind(),
    ordinal: ordinal(),
    startsAt: moment().describe('The start of the appointment.'),
    reason: z.enum(['escort-not-confirmed', 'escort-declined']).describe('What is missing.'),
    ruleVersion: ruleVersion(),
    atRiskAt: moment().describe('Since when.'),
  }),
});
