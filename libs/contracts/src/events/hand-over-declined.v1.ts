import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, herId, id, moment } from '../fields.js';
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
    handOverId: id().describe('The hand-over.'),
    caseId: id().describe('The safety case.'),
    patientId: patientId(),
    siteId: siteId(),
    receiverHerId: herId().describe(
      'Where: an address in the national register of communicating parties.',
    ),
    reason: code().describe('Why, by a code of the programme.'),
    declinedAt: moment().describe('When the receiver said so.'),
  }),
});
