import { z } from 'zod';
import {
  appointmentId,
  courseId,
  ordinal,
  patientId,
  sessionId,
  sessionKind,
  siteId,
} from '../common-fields.js';
import { defineEvent } from '../event.js';
import { moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A session is closed with its record complete. */
export const SessionCompletedV1 = defineEvent({
  type: 'no.lysning.session.completed.v1',
  topic: TOPICS.sessionRecording,
  key: 'patientId',
  occurredAt: 'completedAt',
  site: 'siteId',
  summary: 'A session is closed with its record complete.',
  data: z.object({
    sessionId: sessionId(),
    appointmentId: appointmentId(),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    kind: sessionKind(),
    ordinal: ordinal(),
    doseMg: z.number().min(0).max(1000).describe('Ketamine given, in milligrams.'),
    infusionEndedAt: moment().describe('When the infusion ended.'),
    completedAt: moment().describe('When the record was closed.'),
  }),
});
