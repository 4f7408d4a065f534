import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, id, moment, safetyPhase, siteId, version } from '../fields.js';
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
    checkInId: id(),
    caseId: id(),
    patientId: id(),
    siteId: siteId(),
    phase: safetyPhase(),
    questionnaires: z.array(code()).min(1).max(10),
    ruleVersion: version(),
    fellDueAt: moment(),
  }),
});
