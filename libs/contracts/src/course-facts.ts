import { z } from 'zod';
import { courseId, patientId, protocolId, protocolVersion, siteId } from './common-fields.js';
import { code } from './fields.js';

const total = () => z.int().min(0).max(1000).nullable();

/** A course as analysts see it: the same in the stream of its phases and in the table of its latest states. */
export const courseFacts = () => ({
  courseId: courseId(),
  patientId: patientId(),
  siteId: siteId(),
  phase: z
    .enum(['planned', 'in-induction', 'evaluation-due', 'evaluated', 'in-maintenance', 'ended'])
    .describe('How far the course has come.'),
  protocolId: protocolId(),
  protocolVersion: protocolVersion(),
  completedInfusions: z.int().min(0).max(1000).describe('Sessions closed so far, of both kinds.'),
  cumulativeDoseMg: z.number().min(0).describe('All ketamine given in the course so far.'),
  baselineTotal: total().describe('The deciding score before the first infusion, if known.'),
  evaluationTotal: total().describe('The deciding score after the induction, if known.'),
  outcome: z
    .enum(['response', 'no-response', 'undecided'])
    .nullable()
    .describe('Whether the induction helped; null until it is decided.'),
  remission: z
    .boolean()
    .nullable()
    .describe('Whether hardly any symptoms were left; null where that cannot be said.'),
  endReason: code().nullable().describe('Why the course ended; null while it goes on.'),
});
