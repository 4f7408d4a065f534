import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, hprNumber, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Somebody spoke with the person an alert is about, or for want of that with others. */
export const SafetyAlertContactedV1 = defineEvent({
  type: 'no.lysning.safety-alert.contacted.v1',
  topic: TOPICS.safetyNet,
  key: 'patientId',
  occurredAt: 'contactedAt',
  site: 'siteId',
  summary: 'Somebody spoke with the person an alert is about, or for want of that with others.',
  data: z.object({
    alertId: id().describe('The alert.'),
    caseId: id().nullable().describe('The safety case; none when no case is known yet.'),
    patientId: patientId(),
    siteId: siteId(),
    reason: code().describe('Why somebody was asked to look.'),
    whom: z
      .enum(['patient', 'next-of-kin', 'other-service'])
      .describe('The patient, or others where the patient cannot be spoken with.'),
    contactedByHpr: hprNumber().nullable().describe('Who spoke with them.'),
    contactedAt: moment().describe('When.'),
  }),
});
