import { ConsentWithdrawnV1, type DomainEvent, event } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { CONSENT_SCOPE } from './enrolment.js';

/** A patient's word not to be followed in a register that needs no consent. */
export interface Reservation {
  readonly id: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly registerId: string;
  readonly scope: (typeof CONSENT_SCOPE)[keyof typeof CONSENT_SCOPE];
  readonly madeAt: Date;
  readonly liftedAt: Date | null;
}

export type MakeReservation = Omit<Reservation, 'liftedAt'>;

/** It takes back the consent that the law presumes, so it travels as a withdrawal does. Twice is once. */
export function make(
  current: Reservation | null,
  command: MakeReservation,
): Decision<Reservation, DomainEvent> {
  if (current) return { state: current, events: [] };
  const { id: consentId, patientId, siteId, scope, madeAt } = command;
  const withdrawnAt = madeAt.toISOString();
  return {
    state: { ...command, liftedAt: null },
    events: [event(ConsentWithdrawnV1, { consentId, patientId, siteId, scope, withdrawnAt })],
  };
}

/** From now on the patient may be enrolled again. */
export const lift = (reservation: Reservation, liftedAt: Date): Reservation =>
  reservation.liftedAt ? reservation : { ...reservation, liftedAt };
