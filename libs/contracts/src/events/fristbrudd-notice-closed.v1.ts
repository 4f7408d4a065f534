import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Helfo need not be notified any more. */
export const FristbruddNoticeClosedV1 = defineEvent({
  type: 'no.lysning.fristbrudd-notice.closed.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'closedAt',
  site: 'siteId',
  summary: 'Helfo need not be notified any more.',
  data: z.object({
    noticeId: id().describe('The task to notify Helfo.'),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    deadline: z.enum(['assessment', 'treatment-start']).describe('Which legal deadline.'),
    closedAt: moment().describe('When the deadline was met.'),
  }),
});
