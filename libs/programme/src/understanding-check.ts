import { z } from 'zod';
import { CONSENT_SCOPES } from './consent-text.js';
import { areDistinct, code, header } from './document.js';

const inLanguages = () =>
  z.strictObject({ nb: z.string().min(1), nn: z.string().min(1), en: z.string().min(1) });

const question = z
  .strictObject({
    id: code(),
    text: inLanguages(),
    answers: z
      .array(z.strictObject({ id: code(), text: inLanguages() }))
      .min(2)
      .max(6)
      .refine((all) => areDistinct(all.map(({ id }) => id)), {
        message: 'an answer is listed twice',
      }),
    /** The id of the right answer. */
    right: code(),
  })
  .refine(({ answers, right }) => answers.some(({ id }) => id === right), {
    message: 'is none of the answers',
    path: ['right'],
  });

/** Short questions that show whether a consent was understood. Wrong answers lead to a talk; they block nothing. */
export const understandingCheckSchema = z.strictObject({
  ...header,
  id: z.enum(CONSENT_SCOPES),
  questions: z
    .array(question)
    .min(1)
    .max(20)
    .refine((all) => areDistinct(all.map(({ id }) => id)), {
      message: 'a question is listed twice',
    }),
});

export type UnderstandingCheck = z.infer<typeof understandingCheckSchema>;
