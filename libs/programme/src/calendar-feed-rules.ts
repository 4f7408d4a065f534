import { z } from 'zod';
import { days, header, minutes } from './document.js';

/** What a calendar shows may be seen by whoever looks over a shoulder: it names no treatment. */
const neutral = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !/ketamin|depres|psyk|psych|infus/i.test(text), {
    message: 'words of a calendar name no treatment and no illness',
  });
const words = z.strictObject({ nb: neutral, nn: neutral, en: neutral });

/** What calendar feeds hold, and in which words. */
export const calendarFeedRulesSchema = z.strictObject({
  ...header,
  /** For how many days an appointment that is over stays; ahead, the site's booking horizon is the bound. */
  pastDays: days(),
  /** How often a calendar may ask. */
  refreshMinutes: minutes(),
  calendarName: words,
  /** Of every appointment, whatever is done there. */
  summary: words,
});

export type CalendarFeedRules = z.infer<typeof calendarFeedRulesSchema>;
