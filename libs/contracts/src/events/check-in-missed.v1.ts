import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment, safetyPhase } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A check-in stayed without an answer, also after the reminder: a named person is told. */
export const CheckInMissedV1 = defineEvent({
  type: 'no.lysning.check-in.missed.v1',
  topic: TOPICS.safetyNet,
  key: 'patientId',
  occurredAt: 'missedAt',
  site: 'siteId',
  summary: 'A check-in stayed without an answer, also after the reminder: a named person is told.',
  data: z.object({
    checkInId: id().describe('The check-in.'),
    caseId: id().describe('The safety case.'),
    patientId: patientId(),
    siteId: siteId(),
    phase: safetyPhase(),
    fellDueAt: moment().describe('When the person was asked.'),
    missedAt: moment().describe('When somebody was told of the silence.'),
  }),
});
