import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A letter to a referrer, a patient or a provider has left. */
export const LetterSentV1 = defineEvent({
  type: 'no.lysning.letter.sent.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'sentAt',
  site: 'siteId',
  summary: 'A letter to a referrer, a patient or a provider has left.',
  data: z.object({
    letterId: id().describe('The letter.'),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    kind: code().describe('What the letter is about.'),
    recipient: z.enum(['referrer', 'patient', 'provider']).describe('To whom it goes.'),
    partner: code().describe('By which partner it is delivered.'),
    sentAt: moment().describe('When it left.'),
  }),
});
