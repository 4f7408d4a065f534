import { z } from 'zod';
import { courseId, patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Nobody confirmed a hold in time. Its places are free again. */
export const AppointmentHoldExpiredV1 = defineEvent({
  type: 'no.lysning.appointment-hold.expired.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'expiredAt',
  site: 'siteId',
  summary: 'Nobody confirmed a hold in time. Its places are free again.',
  data: z.object({
    holdId: id().describe('The hold.'),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    expiredAt: moment().describe('When it expired.'),
  }),
});
