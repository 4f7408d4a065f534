import { z } from 'zod';
import {
  appointmentId,
  appointmentKind,
  courseId,
  ordinal,
  patientId,
  ruleVersion,
  siteId,
} from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Places are kept for a patient for some minutes, while somebody makes sure of them. */
export const AppointmentHoldPlacedV1 = defineEvent({
  type: 'no.lysning.appointment-hold.placed.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'placedAt',
  site: 'siteId',
  summary: 'Places are kept for a patient for some minutes, while somebody makes sure of them.',
  data: z.object({
    holdId: id().describe('The hold.'),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    appointments: z
      .array(
        z.object({
          appointmentId: appointmentId(),
          kind: appointmentKind(),
          ordinal: ordinal(),
          startsAt: moment().describe('Its start.'),
          endsAt: moment().describe('Its end; not included.'),
        }),
      )
      .min(1)
      .max(50)
      .describe('What is booked by these ids when the hold is confirmed.'),
    expiresAt: moment().describe('When the places are free again, unless it is confirmed.'),
    ruleVersion: ruleVersion(),
    placedAt: moment().describe('When the places were taken.'),
  }),
});
