import { z } from 'zod';
import { defineEvent } from '../event.js';
import { day, id, moment, siteId } from '../fields.js';
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
    entryId: id(),
    referralId: id(),
    patientId: id(),
    siteId: siteId(),
    urgency: z.enum(['urgent', 'ordinary']),
    latestStartOn: day(),
    addedAt: moment(),
  }),
});
