import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, herId, hprNumber, id, moment, siteId } from '../fields.js';
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
    handOverId: id(),
    caseId: id(),
    patientId: id(),
    siteId: siteId(),
    receiverKind: code(),
    /** The receiver's address in the national register of communicating parties. */
    receiverHerId: herId(),
    receiverHpr: hprNumber().nullable(),
    receiptDueAt: moment(),
    announcedAt: moment(),
  }),
});
