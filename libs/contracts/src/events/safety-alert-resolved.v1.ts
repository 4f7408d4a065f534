import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, hprNumber, id, moment, siteId } from '../fields.js';
import { TOPICS } from '../topics.js';

/** What an alert asked for is done. */
export const SafetyAlertResolvedV1 = defineEvent({
  type: 'no.lysning.safety-alert.resolved.v1',
  topic: TOPICS.safetyNet,
  key: 'patientId',
  occurredAt: 'resolvedAt',
  site: 'siteId',
  summary: 'What an alert asked for is done.',
  data: z.object({
    alertId: id(),
    caseId: id().nullable(),
    patientId: id(),
    siteId: siteId(),
    reason: code(),
    resolution: code(),
    resolvedByHpr: hprNumber().nullable(),
    resolvedAt: moment(),
  }),
});
