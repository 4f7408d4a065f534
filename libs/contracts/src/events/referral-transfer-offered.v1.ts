import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A provider asks another one to take over a referral. The duty stays where it is. */
export const ReferralTransferOfferedV1 = defineEvent({
  type: 'no.lysning.referral-transfer.offered.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'offeredAt',
  site: 'siteId',
  summary: 'A provider asks another one to take over a referral. The duty stays where it is.',
  data: z.object({
    transferId: id().describe('The transfer.'),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    toSiteId: siteId(),
    reason: code().describe('Why, by a code of the programme.'),
    offeredAt: moment().describe('When it was offered.'),
  }),
});
