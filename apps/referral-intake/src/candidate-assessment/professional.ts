import { DomainError } from '@lysning/kernel';
import type { Professional, SignOff } from './assessment.js';
import { PROFESSIONS } from './sign-off.js';

interface Who {
  readonly hprNumber: string | null;
  /** The one that opened the route first. */
  readonly roles: readonly string[];
}

/** The health professional who acts; a caller without a number in the register cannot answer for anything. */
export function professionalOf({ hprNumber, roles }: Who): Professional {
  const [role] = roles;
  if (hprNumber !== null && role !== undefined) return { hpr: hprNumber, role };
  throw new DomainError(
    'forbidden',
    'assessment.hpr-number-missing',
    'Only a registered health professional may do this',
  );
}

/** The profession under which the caller signs: the first of the three that the caller holds. */
export function professionOf(who: Who): Pick<SignOff, 'role' | 'hpr'> {
  const { hpr } = professionalOf(who);
  const role = PROFESSIONS.find((profession) => who.roles.includes(profession));
  if (role) return { hpr, role };
  throw new DomainError('forbidden', 'assessment.not-a-signatory', 'This role does not sign');
}
