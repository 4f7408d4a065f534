import { z } from 'zod';
import { patientId, referralId, ruleId, ruleVersion, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** The candidate is not treated in the programme and is sent to another treatment; a follow-up duty starts, nobody is left unseen. */
export const ReferralRedirectedV1 = defineEvent({
  type: 'no.lysning.referral.redirected.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'redirectedAt',
  site: 'siteId',
  summary:
    'The candidate is not treated in the programme and is sent to another treatment; a follow-up duty starts, nobody is left unseen.',
  data: z.object({
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    redirectedTo: code().describe('The other treatment, by a code of the programme.'),
    ruleId: ruleId(),
    ruleVersion: ruleVersion(),
    redirectedAt: moment().describe('When it was decided.'),
  }),
});
