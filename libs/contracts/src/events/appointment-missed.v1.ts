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

/** The patient did not come to a booked appointment. */
export const AppointmentMissedV1 = defineEvent({
  type: 'no.lysning.appointment.missed.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'missedAt',
  site: 'siteId',
  summary: 'The patient did not come to a booked appointment.',
  data: z.object({
    appointmentId: appointmentId(),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    kind: appointmentKind(),
    ordinal: ordinal(),
    startsAt: moment().describe('When it should have started.'),
    missedAt: moment().describe('When it was clear that nobody came.'),
  }),
});
