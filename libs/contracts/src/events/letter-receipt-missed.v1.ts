import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** The receipt of a letter did not come in time; a human being must act. */
export const LetterReceiptMissedV1 = defineEvent({
  type: 'no.lysning.letter.receipt-missed.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'missedAt',
  site: 'siteId',
  summary: 'The receipt of a letter did not come in time; a human being must act.',
  data: z.object({
    letterId: id().describe('The letter.'),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    kind: code().describe('What the letter is about.'),
    recipient: z.enum(['referrer', 'patient', 'provider']).describe('To whom it goes.'),
    partner: code().describe('By which partner it is delivered.'),
    awaited: z.enum(['accepted', 'delivered']).describe('Which receipt is missing.'),
    missedAt: moment().describe('When the time was over.'),
  }),
});
