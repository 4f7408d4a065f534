import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, hprNumber, id, moment, tokenSubject } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Someone read a patient's data: who, in which role, what and why. Kept in the journal like any other fact. */
export const PatientRecordReadV1 = defineEvent({
  type: 'no.lysning.patient-record.read.v1',
  topic: TOPICS.access,
  perService: true,
  key: 'patientId',
  occurredAt: 'readAt',
  site: 'siteId',
  summary: 'Someone read data about a patient: who, in which role, what and why.',
  data: z.object({
    accessId: id().describe('This access.'),
    patientId: patientId(),
    siteId: siteId(),
    readByHpr: hprNumber()
      .nullable()
      .describe('Who read, by HPR number; null for those who have none.'),
    readBySubject: tokenSubject().describe('Who read, as the issuer of the token names them.'),
    role: code().describe('The role that opened the record.'),
    resource: code().describe('What kind of record was read.'),
    reason: code().describe('Why, as a code of the programme.'),
    readAt: moment().describe('When it was read.'),
  }),
});
