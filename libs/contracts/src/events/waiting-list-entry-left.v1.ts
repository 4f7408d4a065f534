import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
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
    entryId: id().describe('The place on the list.'),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    reason: z
      .enum(['treatment-started', 'withdrawn', 'consent-withdrawn', 'course-ended'])
      .describe('Why it left the list.'),
    leftAt: moment().describe('When it left the list.'),
  }),
});
