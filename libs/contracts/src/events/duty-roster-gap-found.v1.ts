import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, id, moment, siteId } from '../fields.js';
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
    gapId: id(),
    siteId: siteId(),
    duty: code(),
    gapFrom: moment(),
    gapUntil: moment(),
    foundAt: moment(),
  }),
});
