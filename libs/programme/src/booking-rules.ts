import { z } from 'zod';
import { count, header, minutes } from './document.js';

/** How places are held, and prepared for. */
export const bookingRulesSchema = z.strictObject({
  ...header,
  hold: z.strictObject({
    minutes: minutes(),
    /** Open holds that one client may have; another is refused until one of them ends. */
    perClientMax: count(10_000),
  }),
  escort: z.strictObject({
    /** Without an escort confirmed this long before the start, the appointment is at risk. */
    confirmedHoursBefore: count(168),
  }),
  preparation: z.strictObject({
    /** How long before the start a patient is told of fasting and escort. */
    messageHoursBefore: count(336),
  }),
});

export type ProgrammeBookingRules = z.infer<typeof bookingRulesSchema>;
