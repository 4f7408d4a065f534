import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, id, moment, programmeId, siteId, version } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A course has a plan of which instruments are to be answered when. */
export const MeasurementPlanCreatedV1 = defineEvent({
  type: 'no.lysning.measurement-plan.created.v1',
  topic: TOPICS.outcomeAnalytics,
  key: 'patientId',
  occurredAt: 'createdAt',
  site: 'siteId',
  summary: 'A course has a plan of which instruments are to be answered when.',
  data: z.object({
    planId: id(),
    courseId: id(),
    patientId: id(),
    siteId: siteId(),
    primaryInstrument: code(),
    protocolId: programmeId(),
    protocolVersion: version(),
    createdAt: moment(),
  }),
});
