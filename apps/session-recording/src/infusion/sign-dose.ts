import type { DomainEvent } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import { type PreparedSession, refusedAs, type Session } from '../session/session.js';
import type { DoseSignature } from './dose-signature.js';

/** One physician's signature for one dose. The same one again changes nothing. */
export function signDose(
  session: Session,
  signature: DoseSignature,
): Decision<PreparedSession, DomainEvent> {
  if (session.status !== 'prepared') throw refusedAs(session.status);
  const known = session.doseSignatures.some(
    ({ doseMg, signedByHpr }) =>
      doseMg === signature.doseMg && signedByHpr === signature.signedByHpr,
  );
  if (known) return { state: session, events: [] };
  return {
    state: { ...session, doseSignatures: [...session.doseSignatures, signature] },
    events: [],
  };
}
