import { z } from 'zod';
import { patientId, ruleVersion, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment, safetyPhase } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A watched person is asked how they are; no answer is a signal. */
export const CheckInFellDueV1 = defineEvent({
  type: 'no.lysning.check-in.fell-due.v1',
  topic: TOPICS.safetyNet,
  key: 'patientId',
  occurredAt: 'fellDueAt',
  site: 'siteId',
  summary: 'A watched person is asked how they are; no answer is a signal.',
  data: z.object({
    checkInId: id().describe('The check-in.'),
    caseId: id().describe('The safety case.'),
    patientId: patientId(),
    siteId: siteId(),
    phase: safetyPhase(),
    questionnaires: z
      .array(code().describe('One questionnaire.'))
      .min(1)
      .max(10)
      .describe('With which questionnaires the person is asked.'),
    ruleVersion: ruleVersion(),
    fellDueAt: moment().describe('When the person was asked.'),
  }),
});
