import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** The referrer answered a request for information. */
export const InformationRequestAnsweredV1 = defineEvent({
  type: 'no.lysning.information-request.answered.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'answeredAt',
  site: 'siteId',
  summary: 'The referrer answered a request for information.',
  data: z.object({
    informationRequestId: id().describe('The request for information.'),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    partsTold: z
      .array(code())
      .max(50)
      .describe('Which of the parts that were asked for are known now.'),
    partsMissing: z.array(code()).max(50).describe('Which are still not.'),
    answeredAt: moment().describe('When the answer came.'),
  }),
});
