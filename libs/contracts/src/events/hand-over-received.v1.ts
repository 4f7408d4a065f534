import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { herId, id, moment } from '../fields.js';
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
    handOverId: id().describe('The hand-over.'),
    caseId: id().describe('The safety case.'),
    patientId: patientId(),
    siteId: siteId(),
    receiverHerId: herId().describe(
      'Where: an address in the national register of communicating parties.',
    ),
    receivedAt: moment().describe('When the receiver said that they have it.'),
  }),
});
