import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, hprNumber, id, moment, siteId } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Somebody spoke with the person an alert is about. */
export const SafetyAlertContactedV1 = defineEvent({
  type: 'no.lysning.safety-alert.contacted.v1',
  topic: TOPICS.safetyNet,
  key: 'patientId',
  occurredAt: 'contactedAt',
  site: 'siteId',
  summary: 'Somebody spoke with the person an alert is about.',
  data: z.object({
    alertId: id(),
    caseId: id().nullable(),
    patientId: id(),
    siteId: siteId(),
    reason: code(),
    contactedByHpr: hprNumber().nullable(),
    contactedAt: moment(),
  }),
});
