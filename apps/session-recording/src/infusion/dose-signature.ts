import type { DrawnDose, Role } from '@lysning/clinical';
import { DomainError } from '@lysning/kernel';
import type { DoseRules } from './dose.js';

/** Who may sign for a dose above the hard cap. */
export const PHYSICIANS = ['psychiatrist', 'anaesthetist'] as const satisfies readonly Role[];

export interface Signer {
  readonly hprNumber: string;
  readonly physician: boolean;
}

/** A physician answers for a dose above the hard cap. */
export interface DoseSignature {
  readonly doseMg: number;
  readonly signedByHpr: string;
  readonly signedAt: Date;
}

const SIGNERS_NEEDED = 2;

interface Signing {
  readonly session: { readonly doseSignatures: readonly DoseSignature[] };
  readonly starter: Signer;
  readonly rules: DoseRules;
}

/**
 * The signatures for exactly this dose. Above the hard cap two different physicians must answer for it; one of them
 * may be who starts the infusion. Throws `session.second-signature-missing`.
 */
export function signaturesFor(
  { doseMg }: DrawnDose,
  { session, starter, rules }: Signing,
): readonly DoseSignature[] {
  if (doseMg <= rules.hardCapMg) return [];
  const signatures = session.doseSignatures.filter((signature) => signature.doseMg === doseMg);
  const physicians = new Set(signatures.map(({ signedByHpr }) => signedByHpr));
  if (starter.physician) physicians.add(starter.hprNumber);
  if (physicians.size >= SIGNERS_NEEDED) return signatures;
  throw new DomainError(
    'conflict',
    'session.second-signature-missing',
    `A dose above ${rules.hardCapMg} mg needs two physicians`,
    { hardCapMg: rules.hardCapMg, signed: physicians.size },
  );
}
