import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, siteId } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A person was entered in the identity vault; from here on only the pseudonymous id is used. */
export const PatientRegisteredV1 = defineEvent({
  type: 'no.lysning.patient.registered.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'registeredAt',
  site: 'siteId',
  summary:
    'A person was entered in the identity vault; from here on only the pseudonymous id is used.',
  data: z.object({
    patientId: id(),
    siteId: siteId(),
    birthYear: z.int().min(1900).max(2100),
    registeredAt: moment(),
  }),
});
