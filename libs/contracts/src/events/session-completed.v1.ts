import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, siteId } from '../fields.js';
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
    sessionId: id(),
    appointmentId: id(),
    courseId: id(),
    patientId: id(),
    siteId: siteId(),
    kind: z.enum(['infusion', 'maintenance']),
    ordinal: z.int().min(1).max(100),
    doseMg: z.number().min(0).max(1000),
    infusionEndedAt: moment(),
    completedAt: moment(),
  }),
});
