import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** The wait for the first infusion is over. It is counted beside the legal clock, which first contact stops. */
export const InternalWaitEndedV1 = defineEvent({
  type: 'no.lysning.internal-wait.ended.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'endedAt',
  site: 'siteId',
  summary:
    'The wait for the first infusion is over. It is counted beside the legal clock, which first contact stops.',
  data: z.object({
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    waitingSince: moment().describe('When the specialist service received the referral.'),
    waitDays: z.int().min(0).max(36500).describe('Whole days in Europe/Oslo.'),
    endedAt: moment().describe('When the first infusion started.'),
  }),
});
