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

/** A clinician moved a course to another protocol, or to another version of its own. It never happens by itself. */
export const CourseProtocolChangedV1 = defineEvent({
  type: 'no.lysning.course.protocol-changed.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'changedAt',
  site: 'siteId',
  summary:
    'A clinician moved a course to another protocol, or to another version of its own. It never happens by itself.',
  data: z.object({
    courseId: courseId(),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    previousProtocolId: protocolId(),
    previousProtocolVersion: protocolVersion(),
    protocolId: protocolId(),
    protocolVersion: protocolVersion(),
    plannedInfusions: z.int().min(1).max(50).describe('Infusions of the induction from now on.'),
    reason: z.enum(['clinical', 'programme-change', 'patient-wish']).describe('Why it was moved.'),
    changedAt: moment().describe('When it was moved.'),
  }),
});
