import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { moment } from '../fields.js';
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
    patientId: patientId(),
    siteId: siteId(),
    birthYear: z
      .int()
      .min(1900)
      .max(2100)
      .describe('The year of birth, all that is told of the age.'),
    registeredAt: moment().describe('When the person was entered.'),
  }),
});
