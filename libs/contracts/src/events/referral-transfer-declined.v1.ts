import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A provider does not take over a referral; the duty stays with the one that asked. */
export const ReferralTransferDeclinedV1 = defineEvent({
  type: 'no.lysning.referral-transfer.declined.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'declinedAt',
  site: 'siteId',
  summary: 'A provider does not take over a referral; the duty stays with the one that asked.',
  data: z.object({
    transferId: id().describe('The transfer.'),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    toSiteId: siteId(),
    reason: code().describe('Why not, by a code of the programme.'),
    declinedAt: moment().describe('When it was declined.'),
  }),
});
