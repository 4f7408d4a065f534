import { z } from 'zod';
import { affectedAppointmentIds, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { day, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** The working times of a site for a period are other ones than before. */
export const RosterImportedV1 = defineEvent({
  type: 'no.lysning.roster.imported.v1',
  topic: TOPICS.scheduling,
  key: 'siteId',
  occurredAt: 'importedAt',
  site: 'siteId',
  summary: 'The working times of a site for a period are other ones than before.',
  data: z.object({
    importId: id().describe('The import.'),
    siteId: siteId(),
    from: day().describe('The first day of the period.'),
    to: day().describe('The last day of the period.'),
    changedDays: z
      .int()
      .min(1)
      .describe('On how many days of how many people together something changed.'),
    affectedAppointmentIds: affectedAppointmentIds(),
    importedAt: moment().describe('When it was imported.'),
  }),
});
