import { z } from 'zod';
import { courseId, patientId, ruleId, ruleVersion, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Whether the induction helped, by a named version of the rule. */
export const ResponseDecidedV1 = defineEvent({
  type: 'no.lysning.response.decided.v1',
  topic: TOPICS.outcomeAnalytics,
  key: 'patientId',
  occurredAt: 'decidedAt',
  site: 'siteId',
  summary: 'Whether the induction helped, by a named version of the rule.',
  data: z.object({
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    outcome: z
      .enum(['response', 'no-response', 'undecided'])
      .describe('Whether the induction helped.'),
    remission: z
      .boolean()
      .nullable()
      .describe('Whether hardly any symptoms are left; null where that cannot be said.'),
    worsened: z
      .boolean()
      .nullable()
      .describe('Whether symptoms grew; null where that cannot be said.'),
    instrument: code().describe('The instrument that decided.'),
    baselineTotal: z
      .int()
      .min(0)
      .nullable()
      .describe('Its score before the first infusion; null where it is missing.'),
    evaluationTotal: z
      .int()
      .min(0)
      .nullable()
      .describe('Its score after the induction; null where it is missing.'),
    undecidedBecause: z
      .enum(['baseline-missing', 'evaluation-missing'])
      .nullable()
      .describe('Which score is missing; null when none is.'),
    ruleId: ruleId(),
    ruleVersion: ruleVersion(),
    decidedAt: moment().describe('When it was decided.'),
  }),
});
