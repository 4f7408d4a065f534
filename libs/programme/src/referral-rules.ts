import { z } from 'zod';
import { code, header, text } from './document.js';

const coded = <Code extends z.ZodType<string>>(one: Code) =>
  z.array(z.strictObject({ code: one, text: text() })).min(1);

const SOURCES = [
  'general-practitioner',
  'private-psychiatrist',
  'specialist-service',
  'self',
] as const;

/** From whom referrals are taken, and the coded words in which they are answered. */
export const referralRulesSchema = z.strictObject({
  ...header,
  referrerTypes: coded(z.enum(SOURCES)),
  urgencies: coded(z.enum(['urgent', 'ordinary'])),
  refusalReasons: coded(code()),
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
export type Register = z.infer<typeof registerSchema>;
export type AccessReasons = z.infer<typeof accessReasonsSchema>;
