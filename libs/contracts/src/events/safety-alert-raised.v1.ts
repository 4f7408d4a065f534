import { z } from 'zod';
import { patientId, ruleVersion, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, hprNumber, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A named person is asked to look after somebody by a time. It grades nothing and gates nothing. */
export const SafetyAlertRaisedV1 = defineEvent({
  type: 'no.lysning.safety-alert.raised.v1',
  topic: TOPICS.safetyNet,
  key: 'patientId',
  occurredAt: 'raisedAt',
  site: 'siteId',
  summary:
    'A named person is asked to look after somebody by a time. It grades nothing and gates nothing.',
  data: z.object({
    alertId: id().describe('The alert.'),
    caseId: id().nullable().describe('The safety case; none when no case is known yet.'),
    patientId: patientId(),
    siteId: siteId(),
    reason: code().describe('Why somebody is asked to look.'),
    ownerDuty: code().describe('On which duty the owner has it.'),
    ownerHpr: hprNumber().describe('Who has it now.'),
    dueAt: moment().describe('By when the owner must act; then it climbs.'),
    ruleVersion: ruleVersion(),
    raisedAt: moment().describe('When somebody was asked.'),
  }),
});
