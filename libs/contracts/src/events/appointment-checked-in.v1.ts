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

/** The patient has arrived for an appointment. */
export const AppointmentCheckedInV1 = defineEvent({
  type: 'no.lysning.appointment.checked-in.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'checkedInAt',
  site: 'siteId',
  summary: 'The patient has arrived for an appointment.',
  data: z.object({
    appointmentId: appointmentId(),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    kind: appointmentKind(),
    ordinal: ordinal(),
    checkedInAt: moment().describe('When the patient arrived.'),
  }),
});
