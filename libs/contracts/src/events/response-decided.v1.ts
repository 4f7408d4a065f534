import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, id, moment, programmeId, siteId, version } from '../fields.js';
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
    courseId: id(),
    patientId: id(),
    siteId: siteId(),
    outcome: z.enum(['response', 'no-response', 'undecided']),
    remission: z.boolean().nullable(),
    worsened: z.boolean().nullable(),
    instrument: code(),
    baselineTotal: z.int().min(0).nullable(),
    evaluationTotal: z.int().min(0).nullable(),
    undecidedBecause: z.enum(['baseline-missing', 'evaluation-missing']).nullable(),
    ruleId: programmeId(),
    ruleVersion: version(),
    decidedAt: moment(),
  }),
});
