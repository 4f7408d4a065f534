import { z } from 'zod';
import { courseId, patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A hold was given up. Its places are free again. */
export const AppointmentHoldReleasedV1 = defineEvent({
  type: 'no.lysning.appointment-hold.released.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'releasedAt',
  site: 'siteId',
  summary: 'A hold was given up. Its places are free again.',
  data: z.object({
    holdId: id().describe('The hold.'),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    releasedAt: moment().describe('When it was given up.'),
  }),
});
