import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, hprNumber, id, moment } from '../fields.js';
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
    alertId: id().describe('The alert.'),
    caseId: id().nullable().describe('The safety case; none when no case is known yet.'),
    patientId: patientId(),
    siteId: siteId(),
    reason: code().describe('Why somebody was asked to look.'),
    resolution: code().describe('How it ended, by a code of the programme.'),
    resolvedByHpr: hprNumber().nullable().describe('Who saw to it.'),
    resolvedAt: moment().describe('When.'),
  }),
});
