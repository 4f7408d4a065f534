import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, day, id, moment, siteId } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A referral reached the specialist service; the legal assessment clock starts. */
export const ReferralReceivedV1 = defineEvent({
  type: 'no.lysning.referral.received.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'receivedAt',
  site: 'siteId',
  summary: 'A referral reached the specialist service; the legal assessment clock starts.',
  data: z.object({
    referralId: id(),
    patientId: id(),
    siteId: siteId(),
    source: z.enum(['general-practitioner', 'private-psychiatrist', 'specialist-service', 'self']),
    indication: code(),
    diagnoses: z.array(z.string().regex(/^[A-Z]\d{2}(\.\d{1,2})?$/)).max(20),
    antidepressantTrialCount: z.int().min(0).max(50),
    psychotherapyTried: z.boolean(),
    missingParts: z
      .array(code())
      .max(50)
      .optional()
      .describe(
        'Which parts of the letter are not told. What is told as false may be one of them.',
      ),
    benzodiazepineFlagged: z
      .boolean()
      .optional()
      .describe('Whether the medication holds a benzodiazepine, to be reviewed before treatment.'),
    assessmentDueOn: day(),
    receivedAt: moment(),
  }),
});
