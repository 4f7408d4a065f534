import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, hprNumber, id, moment } from '../fields.js';
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
    alertId: id().describe('The alert.'),
    caseId: id().nullable().describe('The safety case; none when no case is known yet.'),
    patientId: patientId(),
    siteId: siteId(),
    reason: code().describe('Why somebody is asked to look.'),
    overdueStep: z
      .enum(['acknowledge', 'contact', 'resolve'])
      .describe('What was not done in time.'),
    ownerDuty: code().describe('On which duty the owner has it.'),
    ownerHpr: hprNumber().describe('Who has it now.'),
    dueAt: moment().describe('By when the owner must act; then it climbs.'),
    escalatedAt: moment().describe('When it climbed.'),
  }),
});
