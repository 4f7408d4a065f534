import { z } from 'zod';
import { siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** An absence has been taken back: who or what was away can be booked again. */
export const ResourceReturnedV1 = defineEvent({
  type: 'no.lysning.resource.returned.v1',
  topic: TOPICS.scheduling,
  key: 'siteId',
  occurredAt: 'withdrawnAt',
  site: 'siteId',
  summary: 'An absence has been taken back: who or what was away can be booked again.',
  data: z.object({
    absenceId: id().describe('The absence that was taken back.'),
    siteId: siteId(),
    resource: code().describe('Who or what is there again, by its code in the programme.'),
    withdrawnAt: moment().describe('When the absence was taken back.'),
  }),
});
