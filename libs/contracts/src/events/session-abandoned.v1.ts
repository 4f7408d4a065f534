import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, siteId } from '../fields.js';
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
    sessionId: id(),
    appointmentId: id(),
    courseId: id(),
    patientId: id(),
    siteId: siteId(),
    kind: z.enum(['infusion', 'maintenance']),
    ordinal: z.int().min(1).max(100),
    reason: z.enum(['blood-pressure', 'unwell', 'patient-request', 'no-escort', 'other']),
    abandonedAt: moment(),
  }),
});
