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
    appointmentId: appointmentId(),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    kind: appointmentKind(),
    ordinal: ordinal(),
    reason: z
      .enum([
        'patient-request',
        'clinician-unavailable',
        'referral-withdrawn',
        'consent-withdrawn',
        'course-ended',
      ])
      .describe('Why it will not take place.'),
    lateNotice: z.boolean().describe('Whether notice was shorter than 24 hours.'),
    cancelledAt: moment().describe('When it was cancelled.'),
  }),
});
