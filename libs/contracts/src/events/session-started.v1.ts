import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, siteId } from '../fields.js';
import { TOPICS } from '../topics.js';

/** An infusion is running. */
export const SessionStartedV1 = defineEvent({
  type: 'no.lysning.session.started.v1',
  topic: TOPICS.sessionRecording,
  key: 'patientId',
  occurredAt: 'startedAt',
  site: 'siteId',
  summary: 'An infusion is running.',
  data: z.object({
    sessionId: id(),
    appointmentId: id(),
    courseId: id(),
    patientId: id(),
    siteId: siteId(),
    kind: z.enum(['infusion', 'maintenance']),
    ordinal: z.int().min(1).max(100),
    plannedDoseMg: z.number().positive().max(1000),
    mgPerKg: z.number().positive().max(10),
    weightKg: z.number().positive().max(400),
    startedAt: moment(),
  }),
});
