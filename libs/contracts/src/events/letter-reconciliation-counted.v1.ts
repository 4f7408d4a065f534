import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, day, moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** The letters of one day and partner, as we count them and as the partner does. */
export const LetterReconciliationCountedV1 = defineEvent({
  type: 'no.lysning.letter-reconciliation.counted.v1',
  topic: TOPICS.referralIntake,
  key: 'partner',
  occurredAt: 'countedAt',
  summary: 'The letters of one day and partner, as we count them and as the partner does.',
  data: z.object({
    partner: code().describe('By which partner they were delivered.'),
    countedOn: day().describe('The day on which they left.'),
    sentCount: z.int().min(0).max(10_000_000).describe('How many of them are or were sent.'),
    acceptedCount: z
      .int()
      .min(0)
      .max(10_000_000)
      .describe('How many of them are or were accepted.'),
    deliveredCount: z
      .int()
      .min(0)
      .max(10_000_000)
      .describe('How many of them are or were delivered.'),
    readCount: z.int().min(0).max(10_000_000).describe('How many of them are or were read.'),
    failedCount: z.int().min(0).max(10_000_000).describe('How many of them are or were failed.'),
    partnerCount: z
      .int()
      .min(0)
      .max(10_000_000)
      .nullable()
      .describe('How many the partner says it got; none when it has not said.'),
    countedAt: moment().describe('When they were counted.'),
  }),
});
