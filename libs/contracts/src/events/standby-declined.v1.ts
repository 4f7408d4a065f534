import { z } from 'zod';
import { courseId, patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A patient does not want an offered place. It goes to the next. */
export const StandbyDeclinedV1 = defineEvent({
  type: 'no.lysning.standby.declined.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'declinedAt',
  site: 'siteId',
  summary: 'A patient does not want an offered place. It goes to the next.',
  data: z.object({
    offerId: id().describe('The offer.'),
    placeId: id().describe('The place that fell free.'),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    declinedAt: moment().describe('When.'),
  }),
});
