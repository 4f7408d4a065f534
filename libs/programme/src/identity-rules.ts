import { z } from 'zod';
import { header } from './document.js';

/** How national identity numbers are read; with the day it is the policy of `readIdentityNumber`. */
export const identityRulesSchema = z.strictObject({
  ...header,
  /** `by-date`: the checksum of before 2032 until `lenientFrom`. */
  checksumPolicy: z.enum(['strict', 'lenient', 'by-date']),
  lenientFrom: z.iso.date(),
  /** True: synthetic numbers alone are taken. False, in production: none. */
  syntheticAllowed: z.boolean(),
});

export type IdentityRules = z.infer<typeof identityRulesSchema>;
