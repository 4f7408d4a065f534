import { z } from 'zod';
import { CONSENT_SCOPES } from './consent-text.js';
import { areDistinct, code, count, header, text } from './document.js';

export const ORDER_KEYS = ['urgency', 'latest-start', 'catchment', 'waiting-time'] as const;

/** By what a waiting list is ordered, the first key before the others. No score of any scale is ever one of these. */
export const waitingListRulesSchema = z.strictObject({
  ...header,
  keys: z
    .array(z.enum(ORDER_KEYS))
    .min(1)
    .refine(areDistinct, { message: 'a key is listed twice' }),
});

/** Who must answer when a patient withdraws a consent, and how soon. */
export const withdrawalRulesSchema = z.strictObject({
  ...header,
  consumers: z
    .array(
      z.strictObject({
        service: code(),
        scopes: z.array(z.enum(CONSENT_SCOPES)).min(1),
      }),
    )
    .min(1)
    .refine((all) => areDistinct(all.map(({ service }) => service)), {
      message: 'a service is listed twice',
    }),
  receiptWithinHours: count(720),
});

/** On which lawful grounds the key to a person's record may be destroyed. Retention otherwise overrides a wish. */
export const erasureRulesSchema = z.strictObject({
  ...header,
  grounds: z
    .array(
      z.strictObject({
        code: code(),
        text: text(),
        /** All of these must hold. */
        requires: z.strictObject({
          noReferral: z.boolean(),
          neverTreated: z.boolean(),
          /** Years since the last referral ended; 0 asks for no such time. */
          quietYears: z.int().min(0).max(100),
        }),
      }),
    )
    .min(1)
    .refine((all) => areDistinct(all.map((ground) => ground.code)), {
      message: 'a ground is listed twice',
    }),
});

export type OrderKey = (typeof ORDER_KEYS)[number];
export type WaitingListRules = z.infer<typeof waitingListRulesSchema>;
export type WithdrawalRules = z.infer<typeof withdrawalRulesSchema>;
export type ErasureRules = z.infer<typeof erasureRulesSchema>;
export type ErasureGround = ErasureRules['grounds'][number];
