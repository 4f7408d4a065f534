import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { day, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** The referrer was reminded of an unanswered request for information. */
export const InformationRequestRemindedV1 = defineEvent({
  type: 'no.lysning.information-request.reminded.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'remindedAt',
  site: 'siteId',
  summary: 'The referrer was reminded of an unanswered request for information.',
  data: z.object({
    informationRequestId: id().describe('The request for information.'),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    reminder: z.int().min(1).max(10).describe('Which reminder, from 1.'),
    dueOn: day().describe('The last day for the answer.'),
    remindedAt: moment().describe('When the reminder went.'),
  }),
});
