import { z } from 'zod';
import { patientId, ruleVersion, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment, safetyPhase } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A watched person came into another phase; check-ins follow its rules from here on. */
export const SafetyCasePhaseEnteredV1 = defineEvent({
  type: 'no.lysning.safety-case.phase-entered.v1',
  topic: TOPICS.safetyNet,
  key: 'patientId',
  occurredAt: 'enteredAt',
  site: 'siteId',
  summary: 'A watched person came into another phase; check-ins follow its rules from here on.',
  data: z.object({
    caseId: id().describe('The safety case.'),
    patientId: patientId(),
    siteId: siteId(),
    phase: safetyPhase(),
    ruleVersion: ruleVersion(),
    enteredAt: moment().describe('When what made it so happened.'),
  }),
});
