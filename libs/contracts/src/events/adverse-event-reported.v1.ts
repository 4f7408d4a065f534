import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, id, moment, siteId } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Something unwanted happened during or after an infusion. */
export const AdverseEventReportedV1 = defineEvent({
  type: 'no.lysning.adverse-event.reported.v1',
  topic: TOPICS.sessionRecording,
  key: 'patientId',
  occurredAt: 'reportedAt',
  site: 'siteId',
  summary: 'Something unwanted happened during or after an infusion.',
  data: z.object({
    adverseEventId: id(),
    sessionId: id(),
    appointmentId: id(),
    courseId: id(),
    patientId: id(),
    siteId: siteId(),
    kind: z.enum(['infusion', 'maintenance']),
    ordinal: z.int().min(1).max(100),
    event: code(),
    grade: z.int().min(1).max(5),
    serious: z.boolean(),
    onsetAt: moment(),
    reportedAt: moment(),
  }),
});
