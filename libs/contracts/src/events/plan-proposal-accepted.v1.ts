import { z } from 'zod';
import { courseId, patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Proposed times of a course were accepted. The bookings and moves are told of by themselves. */
export const PlanProposalAcceptedV1 = defineEvent({
  type: 'no.lysning.plan-proposal.accepted.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'acceptedAt',
  site: 'siteId',
  summary:
    'Proposed times of a course were accepted. The bookings and moves are told of by themselves.',
  data: z.object({
    proposalId: id().describe('The proposal.'),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    acceptedAt: moment().describe('When it was accepted.'),
  }),
});
