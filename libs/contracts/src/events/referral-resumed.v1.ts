import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { day, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A deferred candidate is assessed again. */
export const ReferralResumedV1 = defineEvent({
  type: 'no.lysning.referral.resumed.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'resumedAt',
  site: 'siteId',
  summary: 'A deferred candidate is assessed again.',
  data: z.object({
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    because: z
      .enum(['date-reached', 'decided'])
      .describe('Whether the day came or somebody decided so.'),
    assessmentDueOn: day().describe('The last day for the renewed assessment.'),
    resumedAt: moment().describe('When it goes on.'),
  }),
});
