import { readIdentityNumber } from '@lysning/clinical';
import { z } from 'zod';

const code = () => z.string().regex(/^[a-z][a-z0-9.-]{0,60}$/);
const atc = () => z.string().regex(/^[A-Z]\d{2}[A-Z]{2}\d{2}$/);
const facts = () => z.record(code(), z.union([z.boolean(), z.number(), z.string(), z.null()]));

const POLICY = {
  checksumPolicy: 'lenient',
  lenientFrom: '2032-01-01',
  on: '2026-01-01',
  syntheticAllowed: true,
} as const;

/** One line of a cohort file: a person, the letter about them, and what the intake team finds out. */
export const cohortEntry = z.strictObject({
  /** The sender's id of the message; the same id again is the same referral. */
  id: z.string().regex(/^[A-Za-z0-9._-]{1,80}$/),
  /** How many days after the play begins the letter comes. */
  receivedOnDay: z.int().min(0).max(3650),
  siteId: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
  urgency: z.enum(['urgent', 'ordinary']),
  patient: z.strictObject({
    /** Synthetic numbers alone: month + 80. A real one is never played with. */
    nationalId: z.string().refine(isSynthetic, 'is not a synthetic identity number'),
    given: z.string().min(1).max(100),
    family: z.string().min(1).max(100),
    phone: z.string().max(20).optional(),
    address: z.string().max(300).optional(),
    municipalityCode: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
    weightKg: z.number().min(35).max(200),
    aged65OrOver: z.boolean(),
  }),
  letter: z.strictObject({
    source: z.enum(['general-practitioner', 'private-psychiatrist', 'specialist-service']),
    indication: code(),
    diagnoses: z
      .array(z.string().regex(/^[A-Z]\d{2}(\.\d{1,2})?$/))
      .min(1)
      .max(20),
    treatmentTrials: z
      .array(
        z.strictObject({
          atc: atc(),
          doseMg: z.number().positive().optional(),
          weeks: z.number().min(0).max(1000),
          outcome: z.enum([
            'no-response',
            'partial-response',
            'response',
            'not-tolerated',
            'unknown',
          ]),
          adequate: z.boolean(),
        }),
      )
      .max(50),
    psychotherapyTried: z.boolean(),
    medication: z.array(atc()).max(50),
    /** Yes or no as the letter tells it, `null` where it does not. */
    somaticFacts: z.record(code(), z.boolean().nullable()),
  }),
  /** Every fact that the intake team knows after meeting the patient. */
  findings: facts(),
});

export type CohortEntry = z.infer<typeof cohortEntry>;

function isSynthetic(value: string): boolean {
  try {
    return readIdentityNumber(value, POLICY).synthetic;
  } catch {
    return false;
  }
}
