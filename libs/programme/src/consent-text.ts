import { z } from 'zod';
import { header } from './document.js';

export const CONSENT_SCOPES = [
  'treatment',
  'register',
  'research',
  'data-sharing',
  'escort-contact',
] as const;

const inOneLanguage = z.strictObject({
  title: z.string().min(1),
  statements: z.array(z.string().min(1)).min(1),
});

/** What a patient says yes to in one scope. Its id is the scope; every change of words is a new version. */
export const consentTextSchema = z.strictObject({
  ...header,
  id: z.enum(CONSENT_SCOPES),
  texts: z.strictObject({ nb: inOneLanguage, nn: inOneLanguage, en: inOneLanguage }),
});

export type ConsentScope = (typeof CONSENT_SCOPES)[number];
export type ConsentText = z.infer<typeof consentTextSchema>;
