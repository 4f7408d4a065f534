import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A merge was wrong: the two entries of the identity vault are two persons again. */
export const PatientUnmergedV1 = defineEvent({
  type: 'no.lysning.patient.unmerged.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'unmergedAt',
  site: 'siteId',
  summary: 'A merge was wrong: the two entries of the identity vault are two persons again.',
  data: z.object({
    mergeId: id().describe('The merge.'),
    patientId: patientId(),
    survivingPatientId: id().describe('The entry it had been merged into, by pseudonym.'),
    siteId: siteId(),
    unmergedAt: moment().describe('When.'),
  }),
});
