import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Helfo was notified that a legal deadline will not be met. */
export const FristbruddNoticeSentV1 = defineEvent({
  type: 'no.lysning.fristbrudd-notice.sent.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'sentAt',
  site: 'siteId',
  summary: 'Helfo was notified that a legal deadline will not be met.',
  data: z.object({
    noticeId: id().describe('The task to notify Helfo.'),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    deadline: z.enum(['assessment', 'treatment-start']).describe('Which legal deadline.'),
    sentAt: moment().describe('When Helfo was notified.'),
  }),
});
