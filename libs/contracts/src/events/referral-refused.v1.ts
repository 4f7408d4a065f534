import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, id, moment, programmeId, siteId, version } from '../fields.js';
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
    referralId: id(),
    patientId: id(),
    siteId: siteId(),
    reason: code(),
    ruleId: programmeId(),
    ruleVersion: version(),
    refusedAt: moment(),
  }),
});
