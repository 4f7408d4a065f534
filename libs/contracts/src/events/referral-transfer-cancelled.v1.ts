import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A provider takes back the offer of a referral, or the referral ended before an answer. */
export const ReferralTransferCancelledV1 = defineEvent({
  type: 'no.lysning.referral-transfer.cancelled.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'cancelledAt',
  site: 'siteId',
  summary: 'A provider takes back the offer of a referral, or the referral ended before an answer.',
  data: z.object({
    transferId: id().describe('The transfer.'),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    toSiteId: siteId(),
    cancelledAt: moment().describe('When the offer ended.'),
  }),
});
