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

/** An appointment has its chair, staff and patient for a half-open interval of time. */
export const AppointmentBookedV1 = defineEvent({
  type: 'no.lysning.appointment.booked.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'bookedAt',
  site: 'siteId',
  summary: 'An appointment has its chair, staff and patient for a half-open interval of time.',
  data: z.object({
    appointmentId: appointmentId(),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    kind: appointmentKind(),
    ordinal: ordinal(),
    startsAt: moment().describe('Its start.'),
    endsAt: moment().describe('Its end; not included any more.'),
    bookedAt: moment().describe('When it was booked.'),
  }),
});
