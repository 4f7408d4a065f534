import { z } from 'zod';
import { courseId, patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment, version } from '../fields.js';
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
    alertId: id().describe('The alert.'),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    trigger: code().describe('Which answer asks for a human being.'),
    thresholdVersion: version().describe('The version of the thresholds that were applied.'),
    raisedAt: moment().describe('When the answer was known.'),
  }),
});
