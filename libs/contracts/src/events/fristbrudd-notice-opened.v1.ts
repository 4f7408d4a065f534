import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { day, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A legal deadline will probably not be met: somebody must notify Helfo, which finds another place. */
export const FristbruddNoticeOpenedV1 = defineEvent({
  type: 'no.lysning.fristbrudd-notice.opened.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'openedAt',
  site: 'siteId',
  summary:
    'A legal deadline will probably not be met: somebody must notify Helfo, which finds another place.',
  data: z.object({
    noticeId: id().describe('The task to notify Helfo.'),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    deadline: z.enum(['assessment', 'treatment-start']).describe('Which legal deadline.'),
    dueOn: day().describe('The last day by law.'),
    openedAt: moment().describe('When the task arose.'),
  }),
});
