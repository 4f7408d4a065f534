import { z } from 'zod';
import { affectedAppointmentIds, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A site is closed for a time beside its usual hours; what was booked then must be planned again. */
export const SiteClosedV1 = defineEvent({
  type: 'no.lysning.site.closed.v1',
  topic: TOPICS.scheduling,
  key: 'siteId',
  occurredAt: 'recordedAt',
  site: 'siteId',
  summary:
    'A site is closed for a time beside its usual hours; what was booked then must be planned again.',
  data: z.object({
    closureId: id().describe('The closure.'),
    siteId: siteId(),
    reason: code().describe('Why.'),
    startsAt: moment().describe('From when it is closed.'),
    endsAt: moment().describe('When it opens again.'),
    affectedAppointmentIds: affectedAppointmentIds(),
    recordedAt: moment().describe('When it was recorded.'),
  }),
});
