import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, safetyPhase, siteId, version } from '../fields.js';
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
    caseId: id(),
    patientId: id(),
    siteId: siteId(),
    phase: safetyPhase(),
    ruleVersion: version(),
    enteredAt: moment(),
  }),
});
