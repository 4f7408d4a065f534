import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, hprNumber, id, moment } from '../fields.js';
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
    alertId: id().describe('The alert.'),
    caseId: id().nullable().describe('The safety case; none when no case is known yet.'),
    patientId: patientId(),
    siteId: siteId(),
    reason: code().describe('Why somebody was asked to look.'),
    acknowledgedByHpr: hprNumber().nullable().describe('Who took it on.'),
    acknowledgedAt: moment().describe('When.'),
  }),
});
