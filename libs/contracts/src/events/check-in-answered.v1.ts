import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, id, moment, siteId, version } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A watched person told how they are. Answers are told as they were given: no total, no grade. */
export const CheckInAnsweredV1 = defineEvent({
  type: 'no.lysning.check-in.answered.v1',
  topic: TOPICS.safetyNet,
  key: 'patientId',
  occurredAt: 'answeredAt',
  site: 'siteId',
  summary:
    'A watched person told how they are. Answers are told as they were given: no total, no grade.',
  data: z.object({
    answerId: id(),
    /** `null` when nobody had asked: a talk, or the person's own wish to tell. */
    checkInId: id().nullable(),
    caseId: id(),
    patientId: id(),
    siteId: siteId(),
    answers: z
      .array(
        z.object({
          questionnaire: code(),
          version: version(),
          /** In the printed order; `null` where an earlier answer made the question needless. */
          items: z.array(z.int().min(0).max(100).nullable()).max(100),
        }),
      )
      .max(10),
    contactRequested: z.boolean(),
    /** It came after the case was closed; a person sees it all the same. */
    afterClosing: z.boolean(),
    answeredAt: moment(),
  }),
});
