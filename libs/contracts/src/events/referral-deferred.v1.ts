import { z } from 'zod';
import { patientId, referralId, ruleId, ruleVersion, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, day, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A candidate could be treated once a reversible matter is solved; the patient is called again on a date. */
export const ReferralDeferredV1 = defineEvent({
  type: 'no.lysning.referral.deferred.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'deferredAt',
  site: 'siteId',
  summary:
    'A candidate could be treated once a reversible matter is solved; the patient is called again on a date.',
  data: z.object({
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    reason: code().describe('The matter, by a code of the programme.'),
    deferredUntil: day().describe('The day on which the assessment goes on.'),
    ruleId: ruleId(),
    ruleVersion: ruleVersion(),
    deferredAt: moment().describe('When it was decided.'),
  }),
});
