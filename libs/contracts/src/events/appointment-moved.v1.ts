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

/** A booked appointment has a new time. */
export const AppointmentMovedV1 = defineEvent({
  type: 'no.lysning.appointment.moved.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'movedAt',
  site: 'siteId',
  summary: 'A booked appointment has a new time.',
  data: z.object({
    appointmentId: appointmentId(),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    kind: appointmentKind(),
    ordinal: ordinal(),
    previousStartsAt: moment().describe('Its start before the move.'),
    startsAt: moment().describe('Its start from now on.'),
    endsAt: moment().describe('Its end from now on; not included any more.'),
    movedAt: moment().describe('When it was moved.'),
  }),
});
