import { z } from 'zod';
import {
  appointmentId,
  appointmentKind,
  courseId,
  ordinal,
  patientId,
  siteId,
} from '../common-fields.js';
import { defineEvent } from '../event.js';
import { moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** It is known whether somebody will follow the patient home. */
export const AppointmentEscortRecordedV1 = defineEvent({
  type: 'no.lysning.appointment.escort-recorded.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'recordedAt',
  site: 'siteId',
  summary: 'It is known whether somebody will follow the patient home.',
  data: z.object({
    appointmentId: appointmentId(),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    kind: appointmentKind(),
    ordinal: ordinal(),
    startsAt: moment().describe('The start of the appointment.'),
    confirmed: z.boolean().describe('Whether somebody will.'),
    by: z
      .enum(['partner', 'relative', 'friend', 'health-worker', 'other'])
      .describe('Who that is, as a kind of contact.'),
    recordedAt: moment().describe('When it was recorded.'),
  }),
});
