import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { moment, version } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A referral has its provider, with the reason why this one. */
export const ReferralRoutedV1 = defineEvent({
  type: 'no.lysning.referral.routed.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'routedAt',
  site: 'siteId',
  summary: 'A referral has its provider, with the reason why this one.',
  data: z.object({
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    choice: z
      .enum(['named', 'found'])
      .describe('Whether the sender named the provider or the rules found it.'),
    residence: z
      .enum(['resident', 'out-of-area', 'unknown'])
      .describe('Whether the patient lives in the catchment of the provider.'),
    approval: z
      .enum(['not-needed', 'given', 'missing'])
      .describe('The prior approval of a patient from outside the catchment.'),
    intakeStopped: z
      .boolean()
      .describe(
        'Whether the provider takes no such patients for now: somebody must find another way.',
      ),
    providerVersion: version().describe('The version of the provider in the programme.'),
    routedAt: moment().describe('When it was routed.'),
  }),
});
