import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, hprNumber, id, moment, siteId } from '../fields.js';
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
    accessId: id(),
    patientId: id(),
    siteId: siteId(),
    readByHpr: hprNumber().nullable(),
    readBySubject: z.string().max(100),
    role: code(),
    resource: code(),
    reason: code(),
    readAt: moment(),
  }),
});
