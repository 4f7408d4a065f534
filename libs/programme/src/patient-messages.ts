import { z } from 'zod';
import { areDistinct, header } from './document.js';

const inAllLanguages = <Schema extends z.ZodType>(schema: Schema) =>
  z.strictObject({ nb: schema, nn: schema, en: schema });
const words = () => z.string().min(1).max(2000);
const message = z.strictObject({ subject: words(), body: words() });

export const PATIENT_MESSAGES = ['check-in', 'reminder', 'answer-received', 'closed'] as const;

/**
 * What watched people are told. The notice, with every emergency number, is put at the end of each message by whoever
 * makes it: none can leave without.
 */
export const patientMessagesSchema = z.strictObject({
  ...header,
  emergency: z.strictObject({
    /** That this is no emergency service, and whom to call. */
    notice: inAllLanguages(words()),
    numbers: z
      .array(
        z.strictObject({
          number: z.string().regex(/^\d{3}( ?\d{2,3})*$/),
          name: inAllLanguages(words()),
        }),
      )
      .min(1)
      .refine((all) => areDistinct(all.map(({ number }) => number)), {
        message: 'a number is listed twice',
      }),
  }),
  messages: z.strictObject({
    'check-in': inAllLanguages(message),
    reminder: inAllLanguages(message),
    'answer-received': inAllLanguages(message),
    closed: inAllLanguages(message),
  }),
});

export type PatientMessages = z.infer<typeof patientMessagesSchema>;
export type PatientMessage = (typeof PATIENT_MESSAGES)[number];
