import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, siteId } from '../fields.js';
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
    appointmentId: id(),
    courseId: id(),
    patientId: id(),
    siteId: siteId(),
    kind: z.enum(['infusion', 'evaluation', 'maintenance']),
    ordinal: z.int().min(1).max(100),
    startsAt: moment(),
    endsAt: moment(),
    bookedAt: moment(),
  }),
});
