import { timeOf } from '../allocation/demand.js';
import type { Appointment } from '../appointment/appointment.js';
import type { BookingRules } from '../booking/booking.js';
import type { Slot } from '../booking/spacing.js';
import { previousOf, type ProposedAppointment } from './plan-proposal.js';

interface Of {
  readonly appointments: readonly Appointment[];
  readonly rules: Pick<BookingRules, 'durations'>;
}

/** A slot that was found, beside where its appointment is or was. */
export const asProposed =
  ({ appointments, rules }: Of) =>
  (slot: Slot): ProposedAppointment => {
    const previous = previousOf(appointments, slot);
    return {
      ...slot,
      endsAt: timeOf(slot.kind, slot.startsAt, rules.durations).end,
      previousStartsAt: previous?.startsAt ?? null,
      moves: previous?.status === 'booked' ? previous.id : null,
    };
  };
