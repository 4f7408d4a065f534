import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, hprNumber, id, moment, siteId } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Somebody took an alert on. */
export const SafetyAlertAcknowledgedV1 = defineEvent({
  type: 'no.lysning.safety-alert.acknowledged.v1',
  topic: TOPICS.safetyNet,
  key: 'patientId',
  occurredAt: 'acknowledgedAt',
  site: 'siteId',
  summary: 'Somebody took an alert on.',
  data: z.object({
    alertId: id(),
    caseId: id().nullable(),
    patientId: id(),
    siteId: siteId(),
    reason: code(),
    acknowledgedByHpr: hprNumber().nullable(),
    acknowledgedAt: moment(),
  }),
});
