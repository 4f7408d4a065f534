import { DomainError } from '@lysning/kernel';
import {
  type BookableCourse,
  type BookingRules,
  place,
  placeMove,
  type Placement,
  sameAs,
} from './booking.js';
import type { Slot } from './spacing.js';

/** Decides where appointments go, on what is stored at that moment. */
export type Ask = (
  loaded: BookableCourse & { readonly rules: BookingRules },
  now: Date,
) => Placement[];

export interface Request {
  readonly ask: Ask;
  /** The same request with one of its appointments at another time: to see whether that would be allowed. */
  readonly instead: (placement: Placement, startsAt: Date) => Ask;
}

export const askForAll = (requested: readonly Slot[]): Request => ({
  ask: (loaded, now) => place(loaded, requested, loaded.rules, now),
  instead: ({ slot }, startsAt) => {
    const isOther = sameAs(slot);
    const changed = requested.map((one) => (isOther(one) ? { ...one, startsAt } : one));
    return askForAll(changed).ask;
  },
});

export const askToMove = (appointmentId: string, startsAt: Date): Request => ({
  ask: (loaded, now) => {
    const appointment = loaded.appointments.find(({ id }) => id === appointmentId);
    if (appointment?.status !== 'booked' || appointment.startsAt <= now) {
      throw new DomainError(
        'conflict',
        'appointment.not-movable',
        'Only a booked appointment that has not started can be moved',
      );
    }
    return [placeMove(loaded, appointment, { startsAt, rules: loaded.rules, now })];
  },
  instead: (_, other) => askToMove(appointmentId, other).ask,
});

/** Whether the rules allow what is asked for; if there is room for it is another question. */
export function isAllowed(ask: Ask, loaded: Parameters<Ask>[0], now: Date): boolean {
  try {
    ask(loaded, now);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
