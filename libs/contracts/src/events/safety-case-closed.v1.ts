import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, hprNumber, id, moment, siteId } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Somebody else has taken over and said so, or a clinician closed the case. */
export const SafetyCaseClosedV1 = defineEvent({
  type: 'no.lysning.safety-case.closed.v1',
  topic: TOPICS.safetyNet,
  key: 'patientId',
  occurredAt: 'closedAt',
  site: 'siteId',
  summary: 'Somebody else has taken over and said so, or a clinician closed the case.',
  data: z.object({
    caseId: id(),
    patientId: id(),
    siteId: siteId(),
    by: z.enum(['hand-over', 'clinician']),
    handOverId: id().nullable(),
    /** A code, of a clinician's closing alone. */
    reason: code().nullable(),
    closedByHpr: hprNumber().nullable(),
    closedAt: moment(),
  }),
});
