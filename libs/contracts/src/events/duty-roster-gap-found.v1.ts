import { z } from 'zod';
import { siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Nobody will be on a duty at a site for some time ahead, unless somebody fills the gap. */
export const DutyRosterGapFoundV1 = defineEvent({
  type: 'no.lysning.duty-roster.gap-found.v1',
  topic: TOPICS.safetyNet,
  key: 'siteId',
  occurredAt: 'foundAt',
  site: 'siteId',
  summary: 'Nobody will be on a duty at a site for some time ahead, unless somebody fills the gap.',
  data: z.object({
    gapId: id().describe('The gap.'),
    siteId: siteId(),
    duty: code().describe('On which duty nobody is.'),
    gapFrom: moment().describe('Since when nobody is there.'),
    gapUntil: moment().describe('Until when nobody is there, as far as anybody has looked.'),
    foundAt: moment().describe('When it was found.'),
  }),
});
