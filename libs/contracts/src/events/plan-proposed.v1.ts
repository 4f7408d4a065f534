import { z } from 'zod';
import { siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** The weeks ahead of a site were planned: proposals, not bookings. */
export const PlanProposedV1 = defineEvent({
  type: 'no.lysning.plan.proposed.v1',
  topic: TOPICS.scheduling,
  key: 'siteId',
  occurredAt: 'proposedAt',
  site: 'siteId',
  summary: 'The weeks ahead of a site were planned: proposals, not bookings.',
  data: z.object({
    planId: id().describe('The plan.'),
    siteId: siteId(),
    cause: z
      .enum(['asked', 'nightly', 'disruption'])
      .describe('What it was made for: somebody asked, the night, or something that fell away.'),
    method: z
      .enum(['mip', 'priority-greedy', 'first-come-first-served'])
      .describe('How it was made.'),
    proposals: z.int().min(0).max(10_000).describe('Courses for which times are proposed.'),
    unplaced: z.int().min(0).max(10_000).describe('Courses for which there was no place.'),
    gap: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .describe('How far it may be from the best plan, as a share of its cost; null: not known.'),
    proposedAt: moment().describe('When it was made.'),
  }),
});
