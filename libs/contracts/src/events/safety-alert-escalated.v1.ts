import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, hprNumber, id, moment, siteId } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A step of an alert was not taken in time; the next on the ladder has it now. */
export const SafetyAlertEscalatedV1 = defineEvent({
  type: 'no.lysning.safety-alert.escalated.v1',
  topic: TOPICS.safetyNet,
  key: 'patientId',
  occurredAt: 'escalatedAt',
  site: 'siteId',
  summary: 'A step of an alert was not taken in time; the next on the ladder has it now.',
  data: z.object({
    alertId: id(),
    caseId: id().nullable(),
    patientId: id(),
    siteId: siteId(),
    reason: code(),
    /** What was not done in time. */
    overdueStep: z.enum(['acknowledge', 'contact', 'resolve']),
    ownerDuty: code(),
    ownerHpr: hprNumber(),
    /** By when the owner must act; then it climbs. */
    dueAt: moment(),
    escalatedAt: moment(),
  }),
});
