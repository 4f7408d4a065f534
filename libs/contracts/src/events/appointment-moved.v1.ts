import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, siteId } from '../fields.js';
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
    appointmentId: id(),
    courseId: id(),
    patientId: id(),
    siteId: siteId(),
    kind: z.enum(['infusion', 'evaluation', 'maintenance']),
    ordinal: z.int().min(1).max(100),
    previousStartsAt: moment(),
    startsAt: moment(),
    endsAt: moment(),
    movedAt: moment(),
  }),
});
