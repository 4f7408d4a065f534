import { z } from 'zod';
import { count, header, wallTime } from './document.js';

const price = () => z.number().min(0).max(1_000_000);

/** How the weeks ahead of a site are planned, and what a plan tries to avoid. */
export const planningRulesSchema = z.strictObject({
  ...header,
  /** How plans are made; `mip` proves how good they are, and thinks until the time limit where that is hard. */
  method: z.enum(['mip', 'priority-greedy', 'first-come-first-served']),
  /** When each site's plan is made anew, as local wall time in Europe/Oslo. */
  nightlyAt: wallTime().refine((time) => !time.startsWith('02:'), {
    message: 'the clocks skip that hour in March',
  }),
  horizonWeeks: count(26),
  /** What is booked within these hours is not moved, unless it cannot take place. */
  frozenHours: z.int().min(0).max(336),
  timeLimitSeconds: count(60),
  /** How long past closing a session may be proposed to run. */
  overtimeMinutesMax: z.int().min(0).max(120),
  /** The price of a unit of each thing to be avoided. */
  weights: z.strictObject({
    breach: price(),
    unplaced: price(),
    waitingDay: price(),
    /** Each step of urgency divides the price of a day of waiting by it. */
    urgencyStep: z.number().min(1).max(100),
    irregular: price(),
    changeOfNurse: price(),
    changeOfTherapist: price(),
    travel: price(),
    overtimeMinute: price(),
    moved: price(),
  }),
});

export type PlanningRules = z.infer<typeof planningRulesSchema>;
