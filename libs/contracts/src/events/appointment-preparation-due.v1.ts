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
import { moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A patient is to be told how to prepare for an appointment. */
export const AppointmentPreparationDueV1 = defineEvent({
  type: 'no.lysning.appointment.preparation-due.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'fellDueAt',
  site: 'siteId',
  summary: 'A patient is to be told how to prepare for an appointment.',
  data: z.object({
    appointmentId: appointmentId(),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    kind: appointmentKind(),
    ordinal: ordinal(),
    startsAt: moment().describe('The start of the appointment.'),
    fastingHours: z
      .int()
      .min(0)
      .max(24)
      .describe('For how many hours before the start nothing is eaten.'),
    fastingFrom: moment().describe('From when on nothing is eaten.'),
    escortConfirmed: z.boolean().describe('Whether an escort is known already.'),
    ruleVersion: ruleVersion(),
    fellDueAt: moment().describe('When it was time to tell.'),
  }),
});
