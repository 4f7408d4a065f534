import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, siteId } from '../fields.js';
import { TOPICS } from '../topics.js';

/** An infusion has ended and this is what was given. */
export const DoseAdministeredV1 = defineEvent({
  type: 'no.lysning.dose.administered.v1',
  topic: TOPICS.sessionRecording,
  key: 'patientId',
  occurredAt: 'endedAt',
  site: 'siteId',
  summary: 'An infusion has ended and this is what was given.',
  data: z.object({
    sessionId: id(),
    appointmentId: id(),
    courseId: id(),
    patientId: id(),
    siteId: siteId(),
    kind: z.enum(['infusion', 'maintenance']),
    ordinal: z.int().min(1).max(100),
    substance: z.enum(['racemic-ketamine']),
    route: z.enum(['iv']),
    doseMg: z.number().min(0).max(1000),
    mgPerKg: z.number().min(0).max(10),
    weightKg: z.number().positive().max(400),
    startedAt: moment(),
    endedAt: moment(),
  }),
});
