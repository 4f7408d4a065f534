import { z } from 'zod';
import {
  patientId,
  protocolId,
  protocolVersion,
  referralId,
  ruleId,
  ruleVersion,
  siteId,
} from '../common-fields.js';
import { defineEvent } from '../event.js';
import { day, moment } from '../fields.js';
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
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    protocolId: protocolId(),
    protocolVersion: protocolVersion(),
    ruleId: ruleId(),
    ruleVersion: ruleVersion(),
    urgency: z.enum(['urgent', 'ordinary']).describe('How soon treatment is due.'),
    latestStartOn: day().describe('The individual legal date by which treatment starts.'),
    acceptedAt: moment().describe('When the candidate was accepted.'),
  }),
});
