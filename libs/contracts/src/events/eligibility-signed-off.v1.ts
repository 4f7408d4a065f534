import { z } from 'zod';
import { defineEvent } from '../event.js';
import { hprNumber, id, moment, siteId } from '../fields.js';
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
    referralId: id(),
    patientId: id(),
    siteId: siteId(),
    role: z.enum(['psychiatrist', 'psychologist', 'somatic-physician']),
    signedByHpr: hprNumber(),
    complete: z.boolean(),
    signedAt: moment(),
  }),
});
