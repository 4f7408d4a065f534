import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A letter has reached its recipient. */
export const LetterDeliveredV1 = defineEvent({
  type: 'no.lysning.letter.delivered.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'deliveredAt',
  site: 'siteId',
  summary: 'A letter has reached its recipient.',
  data: z.object({
    letterId: id().describe('The letter.'),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    kind: code().describe('What the letter is about.'),
    recipient: z.enum(['referrer', 'patient', 'provider']).describe('To whom it goes.'),
    partner: code().describe('By which partner it is delivered.'),
    deliveredAt: moment().describe('When, as the receipt says.'),
  }),
});
