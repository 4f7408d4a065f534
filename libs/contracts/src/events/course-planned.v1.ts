import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, programmeId, siteId, version } from '../fields.js';
import { TOPICS } from '../topics.js';

/** An accepted, consented and enrolled patient got a course of treatment under one version of a protocol. */
export const CoursePlannedV1 = defineEvent({
  type: 'no.lysning.course.planned.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'plannedAt',
  site: 'siteId',
  summary:
    'An accepted, consented and enrolled patient got a course of treatment under one version of a protocol.',
  data: z.object({
    courseId: id(),
    referralId: id(),
    patientId: id(),
    siteId: siteId(),
    protocolId: programmeId(),
    protocolVersion: version(),
    plannedInfusions: z.int().min(1).max(50),
    plannedAt: moment(),
  }),
});
