import { type DomainEvent, event, InternalWaitEndedV1 } from '@lysning/contracts';
import { dayOf, daysBetween, type Decision } from '@lysning/kernel';

/** The wait for the first infusion. First contact stops the legal clock; this one goes on. */
export interface InternalWait {
  readonly referralId: string;
  readonly patientId: string;
  readonly siteId: string;
  /** When the specialist service received the referral. */
  readonly waitingSince: Date;
  readonly endedAt: Date | null;
}

/** The first infusion started. A later one ends nothing. */
export function endWait(wait: InternalWait, endedAt: Date): Decision<InternalWait, DomainEvent> {
  if (wait.endedAt) return { state: wait, events: [] };
  const ended = { ...wait, endedAt };
  const { referralId, patientId, siteId, waitingSince } = wait;
  return {
    state: ended,
    events: [
      event(InternalWaitEndedV1, {
        referralId,
        patientId,
        siteId,
        waitingSince: waitingSince.toISOString(),
        waitDays: waitDays(ended, endedAt),
        endedAt: endedAt.toISOString(),
      }),
    ],
  };
}

/** Whole days in Europe/Oslo, up to the first infusion or up to now. */
export const waitDays = ({ waitingSince, endedAt }: InternalWait, now: Date): number =>
  Math.max(0, daysBetween(dayOf(waitingSince), dayOf(endedAt ?? now)));
