import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, siteId } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A patient no longer waits; there is always a reason. */
export const WaitingListEntryLeftV1 = defineEvent({
  type: 'no.lysning.waiting-list-entry.left.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'leftAt',
  site: 'siteId',
  summary: 'A patient no longer waits; there is always a reason.',
  data: z.object({
    entryId: id(),
    referralId: id(),
    patientId: id(),
    siteId: siteId(),
    reason: z.enum(['treatment-started', 'withdrawn', 'consent-withdrawn', 'course-ended']),
    leftAt: moment(),
  }),
});
