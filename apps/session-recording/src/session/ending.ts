import {
  type DomainEvent,
  event,
  SessionAbandonedV1,
  SessionCompletedV1,
} from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import {
  type AbandonedSession,
  type AbandonReason,
  type ArrivedSession,
  type CompletedSession,
  type PreparedSession,
  refusedAs,
  type Session,
  subjectOf,
} from './session.js';

/** The record is complete: nothing is left to do but late readings and late adverse events. */
export function close(
  session: Session,
  { completedAt }: { readonly completedAt: Date },
): Decision<CompletedSession, DomainEvent> {
  if (session.status !== 'discharged') throw refusedAs(session.status);
  if (completedAt < session.discharge.dischargedAt) {
    throw new DomainError(
      'invalid',
      'session.close-before-discharge',
      'A session is closed after its discharge',
    );
  }
  const { infusion } = session;
  return {
    state: { ...session, status: 'completed', completedAt },
    events: [
      event(SessionCompletedV1, {
        ...subjectOf(session),
        doseMg: infusion.givenMg,
        infusionEndedAt: infusion.endedAt.toISOString(),
        completedAt: completedAt.toISOString(),
      }),
    ],
  };
}

interface Abandon {
  readonly reason: AbandonReason;
  readonly abandonedAt: Date;
}

/** The patient came and goes home without any drug. */
export function abandon(
  session: Session,
  { reason, abandonedAt }: Abandon,
): Decision<AbandonedSession, DomainEvent> {
  if (session.status !== 'arrived' && session.status !== 'prepared') {
    throw refusedAs(session.status);
  }
  return {
    state: { ...chairOf(session), status: 'abandoned', reason, abandonedAt },
    events: [
      event(SessionAbandonedV1, {
        ...subjectOf(session),
        reason,
        abandonedAt: abandonedAt.toISOString(),
      }),
    ],
  };
}

/** What was found out before the session ended; signatures for a dose that nobody gave are not kept. */
function chairOf(session: ArrivedSession | PreparedSession) {
  if (session.status === 'arrived') return { ...session, preCheck: null };
  const { doseSignatures: _, ...rest } = session;
  return rest;
}
