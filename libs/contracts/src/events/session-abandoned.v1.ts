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

/** A session ended before any drug was given. */
export const SessionAbandonedV1 = defineEvent({
  type: 'no.lysning.session.abandoned.v1',
  topic: TOPICS.sessionRecording,
  key: 'patientId',
  occurredAt: 'abandonedAt',
  site: 'siteId',
  summary: 'A session ended before any drug was given.',
  data: z.object({
    sessionId: sessionId(),
    appointmentId: appointmentId(),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    kind: sessionKind(),
    ordinal: ordinal(),
    reason: z
      .enum(['blood-pressure', 'unwell', 'patient-request', 'no-escort', 'other'])
      .describe('Why no drug was given.'),
    abandonedAt: moment().describe('When the session was given up.'),
  }),
});
