import { z } from 'zod';
import { header, instrumentId, percent } from './document.js';

const total = () => z.int().min(0).max(1000);

/** What counts as response, remission and worsening, on which instrument, against which baseline. */
export const outcomeRulesSchema = z.strictObject({
  ...header,
  primaryInstrument: instrumentId(),
  /** The fall from baseline, at or above which there is response. Tested on whole numbers. */
  responsePercent: percent(),
  remission: z.strictObject({
    /** At or below: remission as it is reported and decided. */
    primaryMax: total(),
    /** At or below: remission as other trials count it, for comparison. */
    secondaryMax: total(),
  }),
  /** Any total above the baseline is worse. */
  worsening: z.enum(['any-increase']),
  /** The last valid score in this many days before the first infusion; never a later one. */
  baselineWindowDays: z.int().min(1).max(90),
  /** What a missing score means. It is counted, not guessed. */
  missing: z.strictObject({
    baseline: z.enum(['undecided']),
    evaluation: z.enum(['undecided']),
  }),
});

export type OutcomeRules = z.infer<typeof outcomeRulesSchema>;
