import { z } from 'zod';
import { courseId, patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Nobody answered an offer in time. The place goes to the next. */
export const StandbyExpiredV1 = defineEvent({
  type: 'no.lysning.standby.expired.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'expiredAt',
  site: 'siteId',
  summary: 'Nobody answered an offer in time. The place goes to the next.',
  data: z.object({
    offerId: id().describe('The offer.'),
    placeId: id().describe('The place that fell free.'),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    expiredAt: moment().describe('When.'),
  }),
});
