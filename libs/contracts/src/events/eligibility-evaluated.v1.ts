import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, id, moment, programmeId, siteId, version } from '../fields.js';
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
    evaluationId: id(),
    referralId: id(),
    patientId: id(),
    siteId: siteId(),
    verdict: z.enum(['eligible', 'needs-override', 'ineligible', 'incomplete']),
    ruleId: programmeId(),
    ruleVersion: version(),
    criteria: z
      .array(
        z.object({
          criterionId: code(),
          strength: z.enum(['absolute', 'relative']),
          result: z.enum(['met', 'not-met', 'unknown', 'overridden']),
        }),
      )
      .max(100),
    missingFacts: z.array(code()).max(100),
    evaluatedAt: moment(),
  }),
});
