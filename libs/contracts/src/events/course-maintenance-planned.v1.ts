import { z } from 'zod';
import { defineEvent } from '../event.js';
import { day, id, moment, siteId } from '../fields.js';
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
    courseId: id(),
    referralId: id(),
    patientId: id(),
    siteId: siteId(),
    intervalDays: z.int().min(1).max(365),
    untilOn: day(),
    plannedInfusions: z.int().min(0).max(50),
    plannedAt: moment(),
  }),
});
