import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { day, moment, version } from '../fields.js';
import { TOPICS } from '../topics.js';

/** The last day of a legal deadline passed and it was not met (fristbrudd). */
export const LegalDeadlineBreachedV1 = defineEvent({
  type: 'no.lysning.legal-deadline.breached.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'breachedAt',
  site: 'siteId',
  summary: 'The last day of a legal deadline passed and it was not met (fristbrudd).',
  data: z.object({
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    deadline: z.enum(['assessment', 'treatment-start']).describe('Which legal deadline.'),
    dueOn: day().describe('The last day by law.'),
    deadlinesVersion: version().describe('The version of the deadlines it goes by.'),
    helfoNotified: z.boolean().describe('Whether Helfo had been notified before.'),
    breachedAt: moment().describe('When the last day was over.'),
  }),
});
