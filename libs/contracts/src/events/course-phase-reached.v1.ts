import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, id, moment, programmeId, siteId, version } from '../fields.js';
import { TOPICS } from '../topics.js';

/** For analysts: a course entered a phase. One message per transition, never rewritten. */
export const CoursePhaseReachedV1 = defineEvent({
  type: 'no.lysning.course-phase.reached.v1',
  topic: TOPICS.streamCourses,
  key: 'patientId',
  occurredAt: 'reachedAt',
  site: 'siteId',
  summary: 'For analysts: a course entered a phase. One message per transition, never rewritten.',
  data: z.object({
    courseId: id(),
    patientId: id(),
    siteId: siteId(),
    phase: z.enum([
      'planned',
      'in-induction',
      'evaluation-due',
      'evaluated',
      'in-maintenance',
      'ended',
    ]),
    protocolId: programmeId(),
    protocolVersion: version(),
    completedInfusions: z.int().min(0),
    cumulativeDoseMg: z.number().min(0),
    baselineTotal: z.int().min(0).nullable(),
    evaluationTotal: z.int().min(0).nullable(),
    outcome: z.enum(['response', 'no-response', 'undecided']).nullable(),
    remission: z.boolean().nullable(),
    endReason: code().nullable(),
    reachedAt: moment(),
  }),
});
