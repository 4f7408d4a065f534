import { z } from 'zod';
import { defineEvent } from '../event.js';
import { herId, id, moment, siteId } from '../fields.js';
import { TOPICS } from '../topics.js';

/** The named receiver has taken over and said so. */
export const HandOverReceivedV1 = defineEvent({
  type: 'no.lysning.hand-over.received.v1',
  topic: TOPICS.safetyNet,
  key: 'patientId',
  occurredAt: 'receivedAt',
  site: 'siteId',
  summary: 'The named receiver has taken over and said so.',
  data: z.object({
    handOverId: id(),
    caseId: id(),
    patientId: id(),
    siteId: siteId(),
    receiverHerId: herId(),
    receivedAt: moment(),
  }),
});
