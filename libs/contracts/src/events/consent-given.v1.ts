import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, siteId, version } from '../fields.js';
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
    consentId: id(),
    patientId: id(),
    siteId: siteId(),
    scope: z.enum(['treatment', 'register', 'research', 'data-sharing', 'escort-contact']),
    textVersion: version(),
    language: z.enum(['nb', 'nn', 'en']),
    method: z.enum(['paper', 'electronic']),
    givenAt: moment(),
  }),
});
