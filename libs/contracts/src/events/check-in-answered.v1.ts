import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { code, id, moment, version } from '../fields.js';
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
    answerId: id().describe('The answer.'),
    checkInId: id().nullable().describe('The check-in; none when nobody had asked.'),
    caseId: id().describe('The safety case.'),
    patientId: patientId(),
    siteId: siteId(),
    answers: z
      .array(
        z
          .object({
            questionnaire: code().describe('The questionnaire.'),
            version: version().describe('The version of its description.'),
            items: z
              .array(z.int().min(0).max(100).nullable().describe('One answer.'))
              .max(100)
              .describe(
                'In the printed order; none where an earlier answer made the question needless.',
              ),
          })
          .describe('The answers to one questionnaire.'),
      )
      .max(10)
      .describe('What was answered, by questionnaire.'),
    contactRequested: z.boolean().describe('Whether the person asks to be contacted.'),
    afterClosing: z
      .boolean()
      .describe('Whether it came after the case was closed: a person sees it all the same.'),
    answeredAt: moment().describe('When it came.'),
  }),
});
