import { z } from 'zod';
import { siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, day, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A provider takes no new patients for now. Courses that run go on. */
export const ProviderIntakeStoppedV1 = defineEvent({
  type: 'no.lysning.provider.intake-stopped.v1',
  topic: TOPICS.referralIntake,
  key: 'siteId',
  occurredAt: 'stoppedAt',
  site: 'siteId',
  summary: 'A provider takes no new patients for now. Courses that run go on.',
  data: z.object({
    stopId: id().describe('The intake stop.'),
    siteId: siteId(),
    scope: z.enum(['all', 'out-of-area']).describe('Whom it does not take.'),
    reason: code().describe('Why, by a code of the programme.'),
    stoppedFrom: day().describe('The first day of the stop.'),
    expectedUntil: day().nullable().describe('The last day, if one is foreseen.'),
    stoppedAt: moment().describe('When it was decided.'),
  }),
});
