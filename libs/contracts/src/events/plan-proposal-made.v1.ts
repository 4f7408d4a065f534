import { z } from 'zod';
import { appointmentKind, courseId, ordinal, patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Times are proposed for what is open of a course. Nothing is booked or moved until somebody accepts them. */
export const PlanProposalMadeV1 = defineEvent({
  type: 'no.lysning.plan-proposal.made.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'proposedAt',
  site: 'siteId',
  summary:
    'Times are proposed for what is open of a course. Nothing is booked or moved until somebody accepts them.',
  data: z.object({
    proposalId: id().describe('The proposal.'),
    planId: id().nullable().describe('The plan it is a part of; null: made for this course alone.'),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    cause: z
      .enum(['planned', 'missed', 'cancelled', 'abandoned', 'disruption', 'resumed'])
      .describe('Why: the plan of the site, or what happened to an appointment or the course.'),
    appointments: z
      .array(
        z.object({
          kind: appointmentKind(),
          ordinal: ordinal(),
          previousStartsAt: moment()
            .nullable()
            .describe('Where it is, or was, booked; null: it was not.'),
          startsAt: moment().describe('Its proposed start.'),
          endsAt: moment().describe('Its proposed end; not included any more.'),
        }),
      )
      .min(1)
      .max(60)
      .describe('What is proposed, in order of time.'),
    proposedAt: moment().describe('When it was proposed.'),
  }),
});
