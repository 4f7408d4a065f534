import { z } from 'zod';
import {
  appointmentId,
  courseId,
  ordinal,
  patientId,
  sessionId,
  sessionKind,
  siteId,
} from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** Something unwanted happened during or after an infusion. */
export const AdverseEventReportedV1 = defineEvent({
  type: 'no.lysning.adverse-event.reported.v1',
  topic: TOPICS.sessionRecording,
  key: 'patientId',
  occurredAt: 'reportedAt',
  site: 'siteId',
  summary: 'Something unwanted happened during or after an infusion.',
  data: z.object({
    adverseEventId: id().describe('The report.'),
    sessionId: sessionId(),
    appointmentId: appointmentId(),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    kind: sessionKind(),
    ordinal: ordinal(),
    event: code().describe('What happened, as a code: nausea.'),
    grade: z.int().min(1).max(5).describe('From 1, mild, to 5, fatal (CTCAE).'),
    serious: z
      .boolean()
      .describe(
        'Death, danger to life, a hospital stay or lasting harm: there is a duty to report it.',
      ),
    onsetAt: moment().describe('When it began.'),
    reportedAt: moment().describe('When it was reported.'),
  }),
});
