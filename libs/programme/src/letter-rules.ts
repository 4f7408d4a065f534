import { z } from 'zod';
import { areDistinct, count, header, wallTime } from './document.js';

/** What a letter can be about. */
export const LETTER_KINDS = [
  'referral-received',
  'referral-already-open',
  'information-request',
  'information-reminder',
  'referral-accepted',
  'referral-refused',
  'referral-deferred',
  'referral-redirected',
  'referral-transferred',
] as const;
export const RECIPIENTS = ['referrer', 'patient', 'provider'] as const;

const wording = z.strictObject({ subject: z.string().min(1).max(200), body: z.string().min(1) });

/** Which letters go out, in which words, and by when their receipts must be there. */
export const letterRulesSchema = z.strictObject({
  ...header,
  receipts: z
    .strictObject({ acceptedWithinHours: count(720), deliveredWithinHours: count(720) })
    .refine(
      ({ acceptedWithinHours, deliveredWithinHours }) =>
        acceptedWithinHours <= deliveredWithinHours,
      {
        message: 'is before the acceptance',
        path: ['deliveredWithinHours'],
      },
    ),
  /** When the letters of the day before are counted, in Europe/Oslo. */
  reconcileAt: wallTime(),
  /** Stands in every letter to a patient: this is no emergency service, and whom to call. */
  emergency: z.strictObject({
    nb: z.string().min(1),
    nn: z.string().min(1),
    en: z.string().min(1),
  }),
  letters: z
    .array(
      z.strictObject({
        kind: z.enum(LETTER_KINDS),
        recipients: z.array(z.enum(RECIPIENTS)).min(1).refine(areDistinct, {
          message: 'a recipient is listed twice',
        }),
        wording: z.strictObject({ nb: wording, nn: wording, en: wording }),
      }),
    )
    .refine((all) => areDistinct(all.map(({ kind }) => kind)), {
      message: 'a kind is listed twice',
    })
    .refine((all) => LETTER_KINDS.every((kind) => all.some((one) => one.kind === kind)), {
      message: `must have one of each: ${LETTER_KINDS.join(', ')}`,
    }),
});

export type LetterRules = z.infer<typeof letterRulesSchema>;
export type LetterKind = (typeof LETTER_KINDS)[number];
export type LetterRecipient = (typeof RECIPIENTS)[number];
