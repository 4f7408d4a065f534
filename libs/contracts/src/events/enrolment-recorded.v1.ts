import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A patient is followed in a quality register or a research protocol, as the public programme requires before the first infusion. */
export const EnrolmentRecordedV1 = defineEvent({
  type: 'no.lysning.enrolment.recorded.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'enrolledAt',
  site: 'siteId',
  summary:
    'A patient is followed in a quality register or a research protocol, as the public programme requires before the first infusion.',
  data: z.object({
    enrolmentId: id().describe('The enrolment.'),
    patientId: patientId(),
    siteId: siteId(),
    kind: z
      .enum(['register', 'research-protocol'])
      .describe('Whether it is a quality register or a study.'),
    registerId: code().describe('Which register or study.'),
    enrolledAt: moment().describe('When the patient was enrolled.'),
  }),
});
