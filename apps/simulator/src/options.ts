import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Addresses } from './pathway/hospital.js';

/** What the play is asked to be, from the command line and the environment. */
export interface Options {
  readonly cohort: { readonly file: string } | { readonly patients: number };
  readonly seed: string;
  /** `undefined`: as the clock file says. */
  readonly daysPerSecond: number | undefined;
  readonly addresses: Addresses;
  readonly tokensFile: string;
  readonly clockFile: string;
}

/** Options that cannot be used: one line that says which. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

const flags = z.object({
  cohort: z.string().min(1).optional(),
  patients: z.coerce.number().int().min(1).max(100_000).optional(),
  seed: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default('1'),
  speed: z.coerce.number().positive().max(1000).optional(),
});

const environment = z.object({
  REFERRAL_INTAKE_URL: z.url(),
  SCHEDULING_URL: z.url(),
  SESSION_RECORDING_URL: z.url(),
  OUTCOME_ANALYTICS_URL: z.url(),
  SAFETY_NET_URL: z.url(),
  LYSNING_TOKENS_FILE: z.string().min(1),
  LYSNING_CLOCK_FILE: z.string().min(1),
});

/** `--cohort FILE | --patients N`, `--seed S`, `--speed DAYS_PER_SECOND`. Throws an `OptionsError`. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options {
  const { cohort, patients, seed, speed } = checked(flags, flagsOf(args));
  const variables = checked(environment, env);
  if ((cohort === undefined) === (patients === undefined)) {
    throw new OptionsError('Say either --cohort FILE or --patients N');
  }
  return {
    cohort: cohort === undefined ? { patients: patients ?? 0 } : { file: cohort },
    seed,
    daysPerSecond: speed,
    addresses: {
      referralIntake: variables.REFERRAL_INTAKE_URL.replace(/\/$/, ''),
      scheduling: variables.SCHEDULING_URL.replace(/\/$/, ''),
      sessionRecording: variables.SESSION_RECORDING_URL.replace(/\/$/, ''),
      outcomeAnalytics: variables.OUTCOME_ANALYTICS_URL.replace(/\/$/, ''),
      safetyNet: variables.SAFETY_NET_URL.replace(/\/$/, ''),
    },
    tokensFile: variables.LYSNING_TOKENS_FILE,
    clockFile: variables.LYSNING_CLOCK_FILE,
  };
}

function flagsOf(args: readonly string[]): unknown {
  const text = { type: 'string' } as const;
  try {
    const options = { cohort: text, patients: text, seed: text, speed: text };
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new OptionsError(error instanceof Error ? error.message : String(error));
  }
}

function checked<Schema extends z.ZodType>(schema: Schema, values: unknown): z.infer<Schema> {
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  const wrong = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new OptionsError(wrong.join('; '));
}
