import { z } from 'zod';
import { courseId, patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { day, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A responder continues with maintenance infusions. */
export const CourseMaintenancePlannedV1 = defineEvent({
  type: 'no.lysning.course.maintenance-planned.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'plannedAt',
  site: 'siteId',
  summary: 'A responder continues with maintenance infusions.',
  data: z.object({
    courseId: courseId(),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    intervalDays: z.int().min(1).max(365).describe('Days from one infusion to the next.'),
    untilOn: day().describe('The last day of maintenance.'),
    plannedInfusions: z.int().min(0).max(50).describe('How many infusions fit until then.'),
    plannedAt: moment().describe('When it was planned.'),
  }),
});
