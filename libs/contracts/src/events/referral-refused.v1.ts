import { z } from 'zod';
import { patientId, referralId, ruleId, ruleVersion, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** The candidate was refused; a follow-up duty starts, nobody is left unseen. */
export const ReferralRefusedV1 = defineEvent({
  type: 'no.lysning.referral.refused.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'refusedAt',
  site: 'siteId',
  summary: 'The candidate was refused; a follow-up duty starts, nobody is left unseen.',
  data: z.object({
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    reason: code().describe('Why, as a code of the programme.'),
    ruleId: ruleId(),
    ruleVersion: ruleVersion(),
    refusedAt: moment().describe('When the candidate was refused.'),
  }),
});
