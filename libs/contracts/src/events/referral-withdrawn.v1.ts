import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** The patient or the referrer took the referral back. */
export const ReferralWithdrawnV1 = defineEvent({
  type: 'no.lysning.referral.withdrawn.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'withdrawnAt',
  site: 'siteId',
  summary: 'The patient or the referrer took the referral back.',
  data: z.object({
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    reason: z
      .enum(['patient-request', 'referrer-request', 'moved', 'deceased'])
      .describe('Why it was taken back.'),
    withdrawnAt: moment().describe('When it was taken back.'),
  }),
});
