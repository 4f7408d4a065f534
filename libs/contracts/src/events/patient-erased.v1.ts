import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, moment, version } from '../fields.js';
import { TOPICS } from '../topics.js';

/** The vault's key of a person was destroyed on a lawful ground. Nobody can tell any more who this was. */
export const PatientErasedV1 = defineEvent({
  type: 'no.lysning.patient.erased.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'erasedAt',
  site: 'siteId',
  summary:
    "The vault's key of a person was destroyed on a lawful ground. Nobody can tell any more who this was.",
  data: z.object({
    patientId: patientId(),
    siteId: siteId(),
    ground: code().describe('The lawful ground, by a code of the programme.'),
    rulesVersion: version().describe('The version of the rules on erasure.'),
    erasedAt: moment().describe('When the key was destroyed.'),
  }),
});
