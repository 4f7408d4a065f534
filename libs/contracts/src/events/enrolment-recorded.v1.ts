import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, id, moment, siteId } from '../fields.js';
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
    enrolmentId: id(),
    patientId: id(),
    siteId: siteId(),
    kind: z.enum(['register', 'research-protocol']),
    registerId: code(),
    enrolledAt: moment(),
  }),
});
