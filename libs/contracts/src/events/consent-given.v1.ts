import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment, version } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A patient consented, in one scope, to one version of a text. */
export const ConsentGivenV1 = defineEvent({
  type: 'no.lysning.consent.given.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'givenAt',
  site: 'siteId',
  summary: 'A patient consented, in one scope, to one version of a text.',
  data: z.object({
    consentId: id().describe('The consent.'),
    patientId: patientId(),
    siteId: siteId(),
    scope: z
      .enum(['treatment', 'register', 'research', 'data-sharing', 'escort-contact'])
      .describe('What the patient consents to.'),
    textVersion: version().describe('The version of the text that was signed.'),
    language: z.enum(['nb', 'nn', 'en']).describe('The language of the text.'),
    method: z.enum(['paper', 'electronic']).describe('How it was signed.'),
    signer: z
      .enum(['patient', 'guardian'])
      .optional()
      .describe('Who signed it; the patient, where it is not said.'),
    givenAt: moment().describe('When it was given.'),
  }),
});
