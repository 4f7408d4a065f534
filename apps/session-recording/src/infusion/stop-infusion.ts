import { mgPerKg } from '@lysning/clinical';
import { DoseAdministeredV1, type DomainEvent, event } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import { type ObservingSession, refusedAs, type Session, subjectOf } from '../session/session.js';
import type { RunningInfusion, StopReason } from './infusion.js';

export interface StopInfusion {
  readonly givenMg: number;
  readonly endedAt: Date;
  /** Needed when less than the whole dose was given. */
  readonly reason: StopReason | null;
}

export function stopInfusion(
  session: Session,
  { givenMg, endedAt, reason }: StopInfusion,
): Decision<ObservingSession, DomainEvent> {
  if (session.status !== 'infusing') throw refusedAs(session.status);
  const { infusion, preCheck } = session;
  assertStop(infusion, { givenMg, endedAt, reason });
  return {
    state: {
      ...session,
      status: 'observing',
      infusion: { ...infusion, givenMg, endedAt, stopReason: reason ?? 'completed' },
    },
    events: [
      event(DoseAdministeredV1, {
        ...subjectOf(session),
        substance: 'racemic-ketamine',
        route: 'iv',
        doseMg: givenMg,
        mgPerKg: mgPerKg(givenMg, preCheck.weightKg),
        weightKg: preCheck.weightKg,
        startedAt: infusion.startedAt.toISOString(),
        endedAt: endedAt.toISOString(),
      }),
    ],
  };
}

function assertStop(
  { doseMg, startedAt }: RunningInfusion,
  { givenMg, endedAt, reason }: StopInfusion,
): void {
  if (endedAt <= startedAt) {
    throw new DomainError(
      'invalid',
      'session.end-before-start',
      'An infusion ends after its start',
    );
  }
  if (givenMg > doseMg) {
    throw new DomainError(
      'invalid',
      'session.given-above-dose',
      'More was given than the dose that was ordered',
    );
  }
  if (givenMg < doseMg && (reason === null || reason === 'completed')) {
    throw new DomainError(
      'invalid',
      'session.stop-reason-missing',
      'Say why less than the whole dose was given',
    );
  }
}
