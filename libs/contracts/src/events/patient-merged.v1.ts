import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Two entries of the identity vault are one person. The first id is used no longer; what is known under it is about the other. */
export const PatientMergedV1 = defineEvent({
  type: 'no.lysning.patient.merged.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'mergedAt',
  site: 'siteId',
  summary:
    'Two entries of the identity vault are one person. The first id is used no longer; what is known under it is about the other.',
  data: z.object({
    mergeId: id().describe('The merge.'),
    patientId: patientId(),
    survivingPatientId: id().describe('The entry that goes on, by pseudonym.'),
    siteId: siteId(),
    mergedAt: moment().describe('When.'),
  }),
});
