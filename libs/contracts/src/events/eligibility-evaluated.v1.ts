import { z } from 'zod';
import { patientId, referralId, ruleId, ruleVersion, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** The versioned eligibility rules were applied to the facts known of a referral; clinicians decide, the verdict supports them. */
export const EligibilityEvaluatedV1 = defineEvent({
  type: 'no.lysning.eligibility.evaluated.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'evaluatedAt',
  site: 'siteId',
  summary:
    'The versioned eligibility rules were applied to the facts known of a referral; clinicians decide, the verdict supports them.',
  data: z.object({
    evaluationId: id().describe('The evaluation.'),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    verdict: z
      .enum(['eligible', 'needs-override', 'ineligible', 'incomplete'])
      .describe('What the rules say of the facts as they are known.'),
    ruleId: ruleId(),
    ruleVersion: ruleVersion(),
    ruleVariant: code()
      .optional()
      .describe('The variant of the rules that the provider has chosen, if any.'),
    criteria: z
      .array(
        z.object({
          criterionId: code().describe('The criterion.'),
          strength: z
            .enum(['absolute', 'relative'])
            .describe('Whether a physician may override it.'),
          result: z
            .enum(['met', 'not-met', 'unknown', 'overridden'])
            .describe('What the facts say.'),
        }),
      )
      .max(100)
      .describe('Every criterion of the rule, in its order.'),
    missingFacts: z.array(code()).max(100).describe('Facts that a criterion waits for.'),
    evaluatedAt: moment().describe('When the rules were applied.'),
  }),
});
