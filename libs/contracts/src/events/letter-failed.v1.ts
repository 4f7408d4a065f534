import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A letter was refused or could not be sent; a human being must act. */
export const LetterFailedV1 = defineEvent({
  type: 'no.lysning.letter.failed.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'failedAt',
  site: 'siteId',
  summary: 'A letter was refused or could not be sent; a human being must act.',
  data: z.object({
    letterId: id().describe('The letter.'),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    kind: code().describe('What the letter is about.'),
    recipient: z.enum(['referrer', 'patient', 'provider']).describe('To whom it goes.'),
    partner: code().describe('By which partner it is delivered.'),
    reason: code().describe('Why, by a code.'),
    failedAt: moment().describe('When.'),
  }),
});
