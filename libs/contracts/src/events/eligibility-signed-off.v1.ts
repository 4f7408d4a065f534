import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { hprNumber, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** One of the three professions signed the candidate assessment. */
export const EligibilitySignedOffV1 = defineEvent({
  type: 'no.lysning.eligibility.signed-off.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'signedAt',
  site: 'siteId',
  summary: 'One of the three professions signed the candidate assessment.',
  data: z.object({
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    role: z
      .enum(['psychiatrist', 'psychologist', 'somatic-physician'])
      .describe('For which profession.'),
    signedByHpr: hprNumber().describe('Who signed, by HPR number.'),
    complete: z.boolean().describe('Whether all three have signed now.'),
    signedAt: moment().describe('When it was signed.'),
  }),
});
