import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, siteId } from '../fields.js';
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
    appointmentId: id(),
    courseId: id(),
    patientId: id(),
    siteId: siteId(),
    kind: z.enum(['infusion', 'evaluation', 'maintenance']),
    ordinal: z.int().min(1).max(100),
    startsAt: moment(),
    missedAt: moment(),
  }),
});
