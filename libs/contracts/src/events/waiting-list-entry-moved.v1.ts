import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { day, id, moment, version } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A place on a waiting list changed by its keys, or went over to another provider. */
export const WaitingListEntryMovedV1 = defineEvent({
  type: 'no.lysning.waiting-list-entry.moved.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'movedAt',
  site: 'siteId',
  summary: 'A place on a waiting list changed by its keys, or went over to another provider.',
  data: z.object({
    entryId: id().describe('The place on the waiting list.'),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    fromSiteId: siteId(),
    reason: z.enum(['urgency-changed', 'order-changed', 'transferred']).describe('Why.'),
    urgency: z.enum(['urgent', 'ordinary']).describe('How urgent the start of treatment is.'),
    latestStartOn: day().describe('The individual legal date by which treatment starts.'),
    orderVersion: version().describe('The version of the order.'),
    movedAt: moment().describe('When.'),
  }),
});
