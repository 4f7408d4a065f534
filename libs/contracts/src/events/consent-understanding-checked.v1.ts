import { z } from 'zod';
import { patientId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment, version } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A patient answered the questions that show whether a consent was understood. Wrong answers lead to a talk and block nothing. */
export const ConsentUnderstandingCheckedV1 = defineEvent({
  type: 'no.lysning.consent.understanding-checked.v1',
  topic: TOPICS.referralIntake,
  key: 'patientId',
  occurredAt: 'checkedAt',
  site: 'siteId',
  summary:
    'A patient answered the questions that show whether a consent was understood. Wrong answers lead to a talk and block nothing.',
  data: z.object({
    checkId: id().describe('The check of understanding.'),
    consentId: id().describe('The consent.'),
    patientId: patientId(),
    siteId: siteId(),
    scope: z
      .enum(['treatment', 'register', 'research', 'data-sharing', 'escort-contact'])
      .describe('What the consent is about.'),
    checkVersion: version().describe('The version of the questions.'),
    questionCount: z.int().min(1).max(50).describe('How many were asked.'),
    wrongCount: z.int().min(0).max(50).describe('How many were answered wrongly.'),
    talkNeeded: z.boolean().describe('Whether somebody is to talk with the patient.'),
    checkedAt: moment().describe('When they were answered.'),
  }),
});
