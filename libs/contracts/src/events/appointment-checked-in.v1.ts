import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, siteId } from '../fields.js';
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
    appointmentId: id(),
    courseId: id(),
    patientId: id(),
    siteId: siteId(),
    kind: z.enum(['infusion', 'evaluation', 'maintenance']),
    ordinal: z.int().min(1).max(100),
    checkedInAt: moment(),
  }),
});
