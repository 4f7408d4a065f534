import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, siteId } from '../fields.js';
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
    referralId: id(),
    patientId: id(),
    siteId: siteId(),
    reason: z.enum(['patient-request', 'referrer-request', 'moved', 'deceased']),
    withdrawnAt: moment(),
  }),
});
