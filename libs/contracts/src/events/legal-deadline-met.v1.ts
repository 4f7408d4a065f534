import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { day, moment, version } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A legal deadline ended, in time or late. */
export const LegalDeadlineMetV1 = defineEvent({
  type: 'no.lysning.legal-deadline.met.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'metAt',
  site: 'siteId',
  summary: 'A legal deadline ended, in time or late.',
  data: z.object({
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    deadline: z.enum(['assessment', 'treatment-start']).describe('Which legal deadline.'),
    dueOn: day().describe('The last day by law.'),
    deadlinesVersion: version().describe('The version of the deadlines it goes by.'),
    metBy: z
      .enum(['assessment-concluded', 'first-contact', 'treatment-started', 'referral-ended'])
      .describe('What ended it.'),
    inTime: z.boolean().describe('Whether that was by the last day.'),
    metAt: moment().describe('When it ended.'),
  }),
});
