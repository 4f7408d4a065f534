import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { day, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** An accepted patient waits for the first infusion. */
export const WaitingListEntryAddedV1 = defineEvent({
  type: 'no.lysning.waiting-list-entry.added.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'addedAt',
  site: 'siteId',
  summary: 'An accepted patient waits for the first infusion.',
  data: z.object({
    entryId: id().describe('The place on the list.'),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    urgency: z.enum(['urgent', 'ordinary']).describe('How soon treatment is due.'),
    latestStartOn: day().describe('The individual legal date by which treatment starts.'),
    addedAt: moment().describe('Since when it is on the list.'),
  }),
});
