import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, safetyPhase, siteId } from '../fields.js';
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
    checkInId: id(),
    caseId: id(),
    patientId: id(),
    siteId: siteId(),
    phase: safetyPhase(),
    fellDueAt: moment(),
    missedAt: moment(),
  }),
});
