import { z } from 'zod';
import { count, days, header } from './document.js';

/** By when something must have happened, by law or by the programme. */
export const deadlinesSchema = z.strictObject({
  ...header,
  /** From receipt by the specialist service to the answer about the right to care. */
  assessment: z.strictObject({
    workingDays: count(60),
    saturdayIsWorkingDay: z.boolean(),
  }),
  /** From acceptance to the latest first infusion. */
  latestStartDays: z.strictObject({ urgent: days(), ordinary: days() }),
  /** How long after its window a measurement may still be reported before it counts as missed. */
  measurementGraceDays: days(60),
});

export type Deadlines = z.infer<typeof deadlinesSchema>;
export type Urgency = keyof Deadlines['latestStartDays'];
