import { z } from 'zod';
import { siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A closure has been taken back: the site is open as usual. */
export const SiteReopenedV1 = defineEvent({
  type: 'no.lysning.site.reopened.v1',
  topic: TOPICS.scheduling,
  key: 'siteId',
  occurredAt: 'withdrawnAt',
  site: 'siteId',
  summary: 'A closure has been taken back: the site is open as usual.',
  data: z.object({
    closureId: id().describe('The closure that was taken back.'),
    siteId: siteId(),
    withdrawnAt: moment().describe('When the closure was taken back.'),
  }),
});
