import { z } from 'zod';
import { siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { moment, version } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A waiting list is ordered by other rules than before; the places of all who wait may have changed. */
export const WaitingListReorderedV1 = defineEvent({
  type: 'no.lysning.waiting-list.reordered.v1',
  topic: TOPICS.referralIntake,
  key: 'siteId',
  occurredAt: 'reorderedAt',
  site: 'siteId',
  summary:
    'A waiting list is ordered by other rules than before; the places of all who wait may have changed.',
  data: z.object({
    siteId: siteId(),
    orderVersion: version().describe('The version of the order.'),
    entryCount: z.int().min(1).max(1_000_000).describe('How many wait.'),
    reorderedAt: moment().describe('When it was ordered anew.'),
  }),
});
