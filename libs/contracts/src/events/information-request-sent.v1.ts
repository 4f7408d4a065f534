import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, day, id, moment, version } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A referral lacks parts; the referrer was asked for them. The legal clock runs on. */
export const InformationRequestSentV1 = defineEvent({
  type: 'no.lysning.information-request.sent.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'sentAt',
  site: 'siteId',
  summary: 'A referral lacks parts; the referrer was asked for them. The legal clock runs on.',
  data: z.object({
    informationRequestId: id().describe('The request for information.'),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    parts: z.array(code()).max(50).describe('Which parts of the letter are asked for.'),
    dueOn: day().describe('The last day for the answer.'),
    deadlinesVersion: version().describe('The version of the deadlines it goes by.'),
    sentAt: moment().describe('When it was asked.'),
  }),
});
