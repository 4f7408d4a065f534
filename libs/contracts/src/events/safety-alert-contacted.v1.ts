import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, hprNumber, id, moment, siteId } from '../fields.js';
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
    alertId: id(),
    caseId: id().nullable(),
    patientId: id(),
    siteId: siteId(),
    reason: code(),
    /** The patient, or others where the patient cannot be spoken with. */
    whom: z.enum(['patient', 'next-of-kin', 'other-service']),
    contactedByHpr: hprNumber().nullable(),
    contactedAt: moment(),
  }),
});
