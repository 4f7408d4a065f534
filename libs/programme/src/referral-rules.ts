import { z } from 'zod';
import { areDistinct, code, header, text } from './document.js';

const coded = <Code extends z.ZodType<string>>(one: Code) =>
  z
    .array(z.strictObject({ code: one, text: text() }))
    .min(1)
    .refine((all) => areDistinct(all.map((entry) => (entry as { readonly code: string }).code)), {
      message: 'a code is listed twice',
    });

export const SOURCES = [
  'general-practitioner',
  'private-psychiatrist',
  'specialist-service',
  'self',
] as const;

/** What a complete letter tells. The programme says which of these a referrer is asked for. */
export const LETTER_PARTS = [
  'diagnoses',
  'treatment-trials',
  'psychotherapy',
  'medication',
  'somatic-disease',
  'substance-use',
  'pregnancy',
  'breastfeeding',
  'suicidality',
  'municipality',
  'consent-to-share',
  'prior-approval',
] as const;

/** From whom referrals are taken, and the coded words in which they are answered. */
export const referralRulesSchema = z.strictObject({
  ...header,
  referrerTypes: coded(z.enum(SOURCES)),
  indications: coded(code()),
  letterParts: coded(z.enum(LETTER_PARTS)),
  urgencies: coded(z.enum(['urgent', 'ordinary'])),
  overrideReasons: coded(code()),
  refusalReasons: coded(code()),
  /** Matters that can be solved, after which the candidate is assessed again. */
  deferralReasons: coded(code()),
  /** Other treatments to which a candidate may be sent. */
  redirections: coded(code()),
  transferReasons: coded(code()),
  intakeStopReasons: coded(code()),
});

/** A quality register or a research protocol in which patients are followed. */
export const registerSchema = z.strictObject({
  ...header,
  kind: z.enum(['register', 'research-protocol']),
  name: text(),
  legalBasis: z.enum(['consent', 'reservation', 'law']),
  /** What a public unit does without an enrolment: `block` gives no infusion. */
  requirementMode: z.enum(['block', 'warn']),
});

/** Why a patient's record may be read. */
export const accessReasonsSchema = z.strictObject({ ...header, reasons: coded(code()) });

export type ReferralRules = z.infer<typeof referralRulesSchema>;
export type LetterPart = (typeof LETTER_PARTS)[number];
export type Register = z.infer<typeof registerSchema>;
export type AccessReasons = z.infer<typeof accessReasonsSchema>;
