import { z } from 'zod';
import {
  courseId,
  patientId,
  protocolId,
  protocolVersion,
  referralId,
  siteId,
} from '../common-fields.js';
import { defineEvent } from '../event.js';
import { moment } from '../fields.js';
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
    courseId: courseId(),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    protocolId: protocolId(),
    protocolVersion: protocolVersion(),
    plannedInfusions: z.int().min(1).max(50).describe('Infusions of the induction.'),
    plannedAt: moment().describe('When it was planned.'),
  }),
});
