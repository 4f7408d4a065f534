import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, hprNumber, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Another site took over the person, and whoever is on duty there has the open alert now. */
export const SafetyAlertHandedOverV1 = defineEvent({
  type: 'no.lysning.safety-alert.handed-over.v1',
  topic: TOPICS.safetyNet,
  key: 'patientId',
  occurredAt: 'handedOverAt',
  site: 'siteId',
  summary:
    'Another site took over the person, and whoever is on duty there has the open alert now.',
  data: z.object({
    alertId: id().describe('The alert.'),
    caseId: id().describe('The safety case of the other site.'),
    patientId: patientId(),
    siteId: siteId(),
    fromSiteId: siteId(),
    reason: code().describe('Why somebody is asked to look.'),
    ownerDuty: code().describe('On which duty the owner has it.'),
    ownerHpr: hprNumber().describe('Who has it now.'),
    dueAt: moment().describe('By when the owner must act; then it climbs.'),
    handedOverAt: moment().describe('When it was handed over.'),
  }),
});
