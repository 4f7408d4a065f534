import { z } from 'zod';
import { defineEvent } from '../event.js';
import { moment, siteId } from '../fields.js';
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
    from: moment(),
    until: moment(),
    personDaysWaiting: z.number().min(0),
    personDaysWatched: z.number().min(0),
    /** Watched of waiting; `null` when nobody waited. The goal is 1. */
    cover: z.number().min(0).max(1).nullable(),
    acknowledgements: z.int().min(0),
    /** From an answer to the acknowledgement of its alert; `null` when there was none. */
    acknowledgeP50Minutes: z.number().min(0).nullable(),
    acknowledgeP95Minutes: z.number().min(0).nullable(),
    openCases: z.int().min(0),
    overdueAlerts: z.int().min(0),
    overdueHandOvers: z.int().min(0),
    reportedAt: moment(),
  }),
});
