import { z } from 'zod';
import { defineEvent } from '../event.js';
import { day, id, moment, programmeId, siteId, version } from '../fields.js';
import { TOPICS } from '../topics.js';

/** The three professions accepted the candidate for a treatment protocol. */
export const ReferralAcceptedV1 = defineEvent({
  type: 'no.lysning.referral.accepted.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'acceptedAt',
  site: 'siteId',
  summary: 'The three professions accepted the candidate for a treatment protocol.',
  data: z.object({
    referralId: id(),
    patientId: id(),
    siteId: siteId(),
    protocolId: programmeId(),
    protocolVersion: version(),
    ruleId: programmeId(),
    ruleVersion: version(),
    urgency: z.enum(['urgent', 'ordinary']),
    latestStartOn: day(),
    acceptedAt: moment(),
  }),
});
