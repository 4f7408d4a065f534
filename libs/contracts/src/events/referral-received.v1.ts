import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, day, moment } from '../fields.js';
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
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    source: z
      .enum(['general-practitioner', 'private-psychiatrist', 'specialist-service', 'self'])
      .describe('Who refers.'),
    indication: code().describe('What for, as a code.'),
    diagnoses: z
      .array(z.string().regex(/^[A-Z]\d{2}(\.\d{1,2})?$/))
      .max(20)
      .describe('Diagnoses by ICD-10, the main one first.'),
    antidepressantTrialCount: z.int().min(0).max(50).describe('Antidepressants tried so far.'),
    psychotherapyTried: z.boolean().describe('Whether psychotherapy was tried.'),
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
    assessmentDueOn: day().describe('The last day for the assessment by law.'),
    receivedAt: moment().describe('When the specialist service had it.'),
  }),
});
