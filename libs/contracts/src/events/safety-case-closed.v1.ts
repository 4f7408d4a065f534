import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, hprNumber, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Somebody else has taken over and said so, or a clinician closed the case. */
export const SafetyCaseClosedV1 = defineEvent({
  type: 'no.lysning.safety-case.closed.v1',
  topic: TOPICS.safetyNet,
  key: 'patientId',
  occurredAt: 'closedAt',
  site: 'siteId',
  summary: 'Somebody else has taken over and said so, or a clinician closed the case.',
  data: z.object({
    caseId: id().describe('The safety case.'),
    patientId: patientId(),
    siteId: siteId(),
    by: z.enum(['hand-over', 'clinician']).describe('How it was closed.'),
    handOverId: id().nullable().describe('The hand-over that was receipted, if it was one.'),
    reason: code().nullable().describe('Why a clinician closed it, by a code of the programme.'),
    closedByHpr: hprNumber().nullable().describe('Which clinician closed it.'),
    closedAt: moment().describe('When the watch ended.'),
  }),
});
