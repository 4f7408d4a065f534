import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Another provider took over a referral and with it the duty for the patient. */
export const ReferralTransferredV1 = defineEvent({
  type: 'no.lysning.referral.transferred.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'transferredAt',
  site: 'siteId',
  summary: 'Another provider took over a referral and with it the duty for the patient.',
  data: z.object({
    transferId: id().describe('The transfer.'),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    fromSiteId: siteId(),
    status: z.enum(['received', 'deferred', 'accepted']).describe('How far the referral had come.'),
    transferredAt: moment().describe('When the other provider took over.'),
  }),
});
