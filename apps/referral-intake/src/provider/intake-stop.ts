import {
  type DomainEvent,
  event,
  ProviderIntakeResumedV1,
  ProviderIntakeStoppedV1,
} from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { StopPeriod } from './provider.js';

/** A provider's word that it takes no new patients for now. Courses that run go on. */
export interface IntakeStop extends StopPeriod {
  readonly id: string;
  readonly siteId: string;
  readonly stoppedAt: Date;
  readonly stoppedBy: string;
  readonly resumedAt: Date | null;
}

export type StopIntake = Omit<IntakeStop, 'resumedAt'>;

export function stopIntake(command: StopIntake): Decision<IntakeStop, DomainEvent> {
  const { id, siteId, scope, reason, from, until, stoppedAt } = command;
  if (until !== null && until < from) {
    throw new DomainError('invalid', 'intake-stop.ends-early', 'The stop ends before it begins');
  }
  return {
    state: { ...command, resumedAt: null },
    events: [
      event(ProviderIntakeStoppedV1, {
        stopId: id,
        siteId,
        scope,
        reason,
        stoppedFrom: from,
        expectedUntil: until,
        stoppedAt: stoppedAt.toISOString(),
      }),
    ],
  };
}

/** From now on patients are taken again. Resuming twice is resuming once. */
export function resumeIntake(stop: IntakeStop, resumedAt: Date): Decision<IntakeStop, DomainEvent> {
  if (stop.resumedAt) return { state: stop, events: [] };
  const { id: stopId, siteId } = stop;
  return {
    state: { ...stop, resumedAt },
    events: [
      event(ProviderIntakeResumedV1, { stopId, siteId, resumedAt: resumedAt.toISOString() }),
    ],
  };
}
