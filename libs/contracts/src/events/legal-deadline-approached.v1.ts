import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { day, moment, version } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A legal deadline is near and not met. */
export const LegalDeadlineApproachedV1 = defineEvent({
  type: 'no.lysning.legal-deadline.approached.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'approachedAt',
  site: 'siteId',
  summary: 'A legal deadline is near and not met.',
  data: z.object({
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    deadline: z.enum(['assessment', 'treatment-start']).describe('Which legal deadline.'),
    dueOn: day().describe('The last day by law.'),
    deadlinesVersion: version().describe('The version of the deadlines it goes by.'),
    approachedAt: moment().describe('When the time to warn came.'),
  }),
});
