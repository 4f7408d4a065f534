import { z } from 'zod';
import { courseId, patientId, protocolId, protocolVersion, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment } from '../fields.js';
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
    planId: id().describe('The plan.'),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    primaryInstrument: code().describe('The instrument that decides on the response.'),
    protocolId: protocolId(),
    protocolVersion: protocolVersion(),
    createdAt: moment().describe('When it was made.'),
  }),
});
