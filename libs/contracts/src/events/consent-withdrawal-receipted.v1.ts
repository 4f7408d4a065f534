import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A service answers what it did about the withdrawal of a consent. */
export const ConsentWithdrawalReceiptedV1 = defineEvent({
  type: 'no.lysning.consent.withdrawal-receipted.v1',
  topic: TOPICS.own,
  perService: true,
  key: 'patientId',
  occurredAt: 'receiptedAt',
  site: 'siteId',
  summary: 'A service answers what it did about the withdrawal of a consent.',
  data: z.object({
    consentId: id().describe('The consent.'),
    patientId: patientId(),
    siteId: siteId(),
    scope: z
      .enum(['treatment', 'register', 'research', 'data-sharing', 'escort-contact'])
      .describe('What the consent is about.'),
    consumer: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,60}$/)
      .describe('Who answers: a service by its name.'),
    outcome: z
      .enum(['stopped', 'erased', 'kept', 'nothing-held'])
      .describe('What became of what rested on the consent.'),
    legalReason: code().nullable().describe('Why it is kept, by a code; none unless it is.'),
    receiptedAt: moment().describe('When it was done.'),
  }),
});
