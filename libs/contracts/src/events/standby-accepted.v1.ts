import { z } from 'zod';
import { appointmentId, courseId, patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A patient took an offered place, the first to do so. The appointment is booked. */
export const StandbyAcceptedV1 = defineEvent({
  type: 'no.lysning.standby.accepted.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'acceptedAt',
  site: 'siteId',
  summary: 'A patient took an offered place, the first to do so. The appointment is booked.',
  data: z.object({
    offerId: id().describe('The offer.'),
    placeId: id().describe('The place that fell free.'),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    appointmentId: appointmentId(),
    acceptedAt: moment().describe('When it was accepted.'),
  }),
});
