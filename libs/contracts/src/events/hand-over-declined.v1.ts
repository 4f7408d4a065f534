import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, herId, id, moment, siteId } from '../fields.js';
import { TOPICS } from '../topics.js';

/** The named receiver will not take over; the duty stays, and another receiver is needed. */
export const HandOverDeclinedV1 = defineEvent({
  type: 'no.lysning.hand-over.declined.v1',
  topic: TOPICS.safetyNet,
  key: 'patientId',
  occurredAt: 'declinedAt',
  site: 'siteId',
  summary: 'The named receiver will not take over; the duty stays, and another receiver is needed.',
  data: z.object({
    handOverId: id(),
    caseId: id(),
    patientId: id(),
    siteId: siteId(),
    receiverHerId: herId(),
    reason: code(),
    declinedAt: moment(),
  }),
});
