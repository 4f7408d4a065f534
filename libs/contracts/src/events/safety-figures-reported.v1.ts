import { z } from 'zod';
import { siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** How well a site keeps watch: cover, time to acknowledge, and what is overdue now. */
export const SafetyFiguresReportedV1 = defineEvent({
  type: 'no.lysning.safety-figures.reported.v1',
  topic: TOPICS.safetyNet,
  key: 'siteId',
  occurredAt: 'reportedAt',
  site: 'siteId',
  summary: 'How well a site keeps watch: cover, time to acknowledge, and what is overdue now.',
  data: z.object({
    siteId: siteId(),
    from: moment().describe('The beginning of the time looked at.'),
    until: moment().describe('Its end.'),
    personDaysWaiting: z
      .number()
      .min(0)
      .describe('Days that people waited in that time, together.'),
    personDaysWatched: z.number().min(0).describe('Those of them in which somebody watched.'),
    cover: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .describe('Watched of waiting; none when nobody waited. The goal is 1.'),
    acknowledgements: z
      .int()
      .min(0)
      .describe('Alerts that rest on an answer and were acknowledged in that time.'),
    acknowledgeP50Minutes: z
      .number()
      .min(0)
      .nullable()
      .describe('From the answer to the acknowledgement, median.'),
    acknowledgeP95Minutes: z
      .number()
      .min(0)
      .nullable()
      .describe('From the answer to the acknowledgement, 95th percentile.'),
    openCases: z.int().min(0).describe('People who are watched over now.'),
    overdueAlerts: z.int().min(0).describe('Alerts whose next step is overdue now.'),
    overdueHandOvers: z.int().min(0).describe('Hand-overs whose receipt is overdue now.'),
    reportedAt: moment().describe('When it was counted.'),
  }),
});
