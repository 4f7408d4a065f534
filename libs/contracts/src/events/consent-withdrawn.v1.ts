import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A patient withdrew a consent; what rested on it must stop. */
export const ConsentWithdrawnV1 = defineEvent({
  type: 'no.lysning.consent.withdrawn.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'withdrawnAt',
  site: 'siteId',
  summary: 'A patient withdrew a consent; what rested on it must stop.',
  data: z.object({
    consentId: id().describe('The consent that no longer holds.'),
    patientId: patientId(),
    siteId: siteId(),
    scope: z
      .enum(['treatment', 'register', 'research', 'data-sharing', 'escort-contact'])
      .describe('What the patient no longer consents to.'),
    withdrawnAt: moment().describe('When it was withdrawn.'),
  }),
});
