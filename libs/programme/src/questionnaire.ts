import { z } from 'zod';
import { header } from './document.js';

const inAllLanguages = () =>
  z.strictObject({ nb: z.string().min(1), nn: z.string().min(1), en: z.string().min(1) });

const item = z
  .strictObject({
    number: z.int().min(1).max(50),
    text: inAllLanguages(),
    min: z.int().min(0).max(100),
    max: z.int().min(0).max(100),
    /** What this answer, or one above it, asks for. Left out: nothing. */
    callsFrom: z.int().min(0).max(100).optional(),
    /** Whether that is a wish to be contacted; otherwise somebody looks at the answer. */
    callsForContact: z.boolean().default(false),
  })
  .refine(({ min, max }) => min < max, { message: 'has no two answers', path: ['max'] });

/** A short questionnaire of the programme's own. Nothing is added up. */
export const programmeQuestionnaireSchema = z.strictObject({
  ...header,
  name: inAllLanguages(),
  items: z
    .array(item)
    .min(1)
    .max(50)
    .refine((items) => items.every(({ number }, index) => number === index + 1), {
      message: 'items are numbered from 1 in their order',
    }),
});

export type ProgrammeQuestionnaire = z.infer<typeof programmeQuestionnaireSchema>;
