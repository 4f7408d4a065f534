import { z } from 'zod';
import { siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A provider takes patients again. */
export const ProviderIntakeResumedV1 = defineEvent({
  type: 'no.lysning.provider.intake-resumed.v1',
  topic: TOPICS.referralIntake,
  key: 'siteId',
  occurredAt: 'resumedAt',
  site: 'siteId',
  summary: 'A provider takes patients again.',
  data: z.object({
    stopId: id().describe('The intake stop.'),
    siteId: siteId(),
    resumedAt: moment().describe('When it was decided.'),
  }),
});
