import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, id, moment, siteId, version } from '../fields.js';
import { TOPICS } from '../topics.js';

/** An answer asks for a human being now. It grades nothing and gates nothing. */
export const AlertRaisedV1 = defineEvent({
  type: 'no.lysning.alert.raised.v1',
  topic: TOPICS.outcomeAnalytics,
  key: 'patientId',
  occurredAt: 'raisedAt',
  site: 'siteId',
  summary: 'An answer asks for a human being now. It grades nothing and gates nothing.',
  data: z.object({
    alertId: id(),
    courseId: id(),
    patientId: id(),
    siteId: siteId(),
    trigger: code(),
    thresholdVersion: version(),
    raisedAt: moment(),
  }),
});
