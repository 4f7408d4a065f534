import { z } from 'zod';
import { patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A request for information was not answered in time; a human being decides what comes of the referral. */
export const InformationRequestLapsedV1 = defineEvent({
  type: 'no.lysning.information-request.lapsed.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'lapsedAt',
  site: 'siteId',
  summary:
    'A request for information was not answered in time; a human being decides what comes of the referral.',
  data: z.object({
    informationRequestId: id().describe('The request for information.'),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    parts: z.array(code()).max(50).describe('Which parts of the letter were asked for.'),
    lapsedAt: moment().describe('When the last day was over.'),
  }),
});
