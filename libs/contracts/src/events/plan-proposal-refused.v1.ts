import { z } from 'zod';
import { courseId, patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Proposed times of a course were refused, or no longer hold. What is booked stays as it is. */
export const PlanProposalRefusedV1 = defineEvent({
  type: 'no.lysning.plan-proposal.refused.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'refusedAt',
  site: 'siteId',
  summary:
    'Proposed times of a course were refused, or no longer hold. What is booked stays as it is.',
  data: z.object({
    proposalId: id().describe('The proposal.'),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    reason: z
      .enum(['patient-declined', 'clinical', 'staff-declined', 'superseded', 'stale'])
      .describe(
        'Who or what refused it: a newer proposal, or a place that was taken meanwhile, too.',
      ),
    refusedAt: moment().describe('When it was refused.'),
  }),
});
