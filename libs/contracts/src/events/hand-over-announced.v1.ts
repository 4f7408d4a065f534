import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, herId, hprNumber, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A named receiver was asked to take over; the duty stays until their receipt. */
export const HandOverAnnouncedV1 = defineEvent({
  type: 'no.lysning.hand-over.announced.v1',
  topic: TOPICS.safetyNet,
  key: 'patientId',
  occurredAt: 'announcedAt',
  site: 'siteId',
  summary: 'A named receiver was asked to take over; the duty stays until their receipt.',
  data: z.object({
    handOverId: id().describe('The hand-over.'),
    caseId: id().describe('The safety case.'),
    patientId: patientId(),
    siteId: siteId(),
    receiverKind: code().describe('What the receiver is, by a code of the programme.'),
    receiverHerId: herId().describe(
      'Where: an address in the national register of communicating parties.',
    ),
    receiverHpr: hprNumber().nullable().describe('The person there, where one is known.'),
    receiptDueAt: moment().describe('By when the receiver must say that they have it.'),
    announcedAt: moment().describe('When the receiver was asked.'),
  }),
});
