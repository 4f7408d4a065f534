import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Somebody talked with a patient about what a consent means. */
export const UnderstandingTalkHeldV1 = defineEvent({
  type: 'no.lysning.understanding-talk.held.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'heldAt',
  site: 'siteId',
  summary: 'Somebody talked with a patient about what a consent means.',
  data: z.object({
    checkId: id().describe('The check of understanding.'),
    consentId: id().describe('The consent.'),
    patientId: patientId(),
    siteId: siteId(),
    heldAt: moment().describe('When.'),
  }),
});
