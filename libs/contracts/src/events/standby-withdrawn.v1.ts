import { z } from 'zod';
import { courseId, patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** An offer no longer stands: its place is gone, or the patient is off the list. */
export const StandbyWithdrawnV1 = defineEvent({
  type: 'no.lysning.standby.withdrawn.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'withdrawnAt',
  site: 'siteId',
  summary: 'An offer no longer stands: its place is gone, or the patient is off the list.',
  data: z.object({
    offerId: id().describe('The offer.'),
    placeId: id().describe('The place that fell free.'),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    reason: z.enum(['place-taken', 'not-bookable', 'left-list']).describe('Why.'),
    withdrawnAt: moment().describe('When.'),
  }),
});
