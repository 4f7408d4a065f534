import { z } from 'zod';
import { affectedAppointmentIds, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Somebody or something of a site is away for a time; bookings that had it must be planned again. */
export const ResourceAbsentV1 = defineEvent({
  type: 'no.lysning.resource.absent.v1',
  topic: TOPICS.scheduling,
  key: 'siteId',
  occurredAt: 'recordedAt',
  site: 'siteId',
  summary:
    'Somebody or something of a site is away for a time; bookings that had it must be planned again.',
  data: z.object({
    absenceId: id().describe('The absence. Why somebody is away is not told.'),
    siteId: siteId(),
    resource: code().describe('Who or what is away, by its code in the programme.'),
    startsAt: moment().describe('From when it is away.'),
    endsAt: moment().describe('When it is there again.'),
    affectedAppointmentIds: affectedAppointmentIds(),
    recordedAt: moment().describe('When it was recorded.'),
  }),
});
