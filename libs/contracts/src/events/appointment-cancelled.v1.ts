import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, siteId } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A booked appointment will not take place. Its chair, nurse and therapist are free again. */
export const AppointmentCancelledV1 = defineEvent({
  type: 'no.lysning.appointment.cancelled.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'cancelledAt',
  site: 'siteId',
  summary:
    'A booked appointment will not take place. Its chair, nurse and therapist are free again.',
  data: z.object({
    appointmentId: id(),
    courseId: id(),
    patientId: id(),
    siteId: siteId(),
    kind: z.enum(['infusion', 'evaluation', 'maintenance']),
    ordinal: z.int().min(1).max(100),
    reason: z.enum([
      'patient-request',
      'clinician-unavailable',
      'referral-withdrawn',
      'consent-withdrawn',
      'course-ended',
    ]),
    lateNotice: z.boolean(),
    cancelledAt: moment(),
  }),
});
