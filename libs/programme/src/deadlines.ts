import { z } from 'zod';
import { areDistinct, count, days, header } from './document.js';

/** By when something must have happened, by law or by the programme. */
export const deadlinesSchema = z
  .strictObject({
    ...header,
    /** From receipt by the specialist service to the answer about the right to care. */
    assessment: z.strictObject({
      workingDays: count(60),
      saturdayIsWorkingDay: z.boolean(),
      /** How many working days before the last one somebody is warned. */
      warnWorkingDays: count(60),
    }),
    /** From acceptance to the latest first infusion. */
    latestStartDays: z.strictObject({ urgent: days(), ordinary: days() }),
    /** How many days before the latest start somebody is warned, and the task to notify Helfo arises. */
    warnStartDays: z.strictObject({ urgent: days(), ordinary: days() }),
    /** From the day a deferred candidate is called again to the renewed answer. */
    reassessmentWorkingDays: count(60),
    /** For a referrer to send what a letter lacks. The clock of the assessment runs on meanwhile. */
    information: z
      .strictObject({
        answerWorkingDays: count(60),
        /** After how many working days the referrer is reminded, each time. */
        remindAfterWorkingDays: z
          .array(count(60))
          .max(10)
          .refine((days) => areDistinct(days.map(String)), {
            message: 'a reminder is listed twice',
          }),
      })
      .refine(
        ({ answerWorkingDays, remindAfterWorkingDays }) =>
          remindAfterWorkingDays.every((day) => day < answerWorkingDays),
        { message: 'a reminder comes too late', path: ['remindAfterWorkingDays'] },
      ),
    /** How long after its window a measurement may still be reported before it counts as missed. */
    measurementGraceDays: days(60),
  })
  .refine(({ assessment }) => assessment.warnWorkingDays < assessment.workingDays, {
    message: 'is not before the deadline',
    path: ['assessment', 'warnWorkingDays'],
  });

export type Deadlines = z.infer<typeof deadlinesSchema>;
export type Urgency = keyof Deadlines['latestStartDays'];
