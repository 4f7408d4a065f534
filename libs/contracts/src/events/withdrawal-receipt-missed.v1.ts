import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A registered consumer has not answered the withdrawal of a consent in time. */
export const WithdrawalReceiptMissedV1 = defineEvent({
  type: 'no.lysning.withdrawal-receipt.missed.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'missedAt',
  site: 'siteId',
  summary: 'A registered consumer has not answered the withdrawal of a consent in time.',
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
      .describe('Who has not answered: a service by its name.'),
    missedAt: moment().describe('When the time was over.'),
  }),
});
