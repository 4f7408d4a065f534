import {
  AppointmentCancelledV1,
  AppointmentCheckedInV1,
  AppointmentMissedV1,
  type DomainEvent,
  event,
} from '@lysning/contracts';
import { dayOf, type Decision, DomainError, HOUR_MS } from '@lysning/kernel';
import {
  type Appointment,
  type CancellationReason,
  isStanding,
  told,
  toldReason,
} from './appointment.js';

type Decided = Decision<Appointment, DomainEvent>;

const LATE_NOTICE_MS = 24 * HOUR_MS;
const CHECK_IN_OPENS_MS = HOUR_MS;

export interface Cancel {
  readonly reason: CancellationReason;
  readonly at: Date;
}

/** The patient will not come, or cannot be received. Notice of less than 24 hours is late. */
export function cancel(appointment: Appointment, { reason, at }: Cancel): Decided {
  if (appointment.status === 'cancelled') return { state: appointment, events: [] };
  if (appointment.status !== 'booked') throw notBooked(appointment);
  if (at >= appointment.startsAt) {
    throw refused('already-started', 'An appointment that has started cannot be cancelled');
  }
  const lateNotice = appointment.startsAt.getTime() - at.getTime() < LATE_NOTICE_MS;
  return {
    state: { ...appointment, status: 'cancelled', reason, cancelledAt: at },
    events: [
      event(AppointmentCancelledV1, {
        ...told(appointment),
        reason: toldReason(reason),
        lateNotice,
        cancelledAt: at.toISOString(),
      }),
    ],
  };
}

/** The patient is here: from 60 minutes before the start until the end of that day in Oslo. */
export function checkIn(appointment: Appointment, { at }: { at: Date }): Decided {
  if (appointment.status === 'checked-in') return { state: appointment, events: [] };
  if (appointment.status !== 'booked') throw notBooked(appointment);
  if (at.getTime() < appointment.startsAt.getTime() - CHECK_IN_OPENS_MS) {
    throw refused('too-early', 'Check-in opens 60 minutes before the appointment');
  }
  if (dayOf(at) > dayOf(appointment.startsAt)) {
    throw refused('day-over', 'The day of the appointment is over');
  }
  return {
    state: { ...appointment, status: 'checked-in', checkedInAt: at },
    events: [
      event(AppointmentCheckedInV1, { ...told(appointment), checkedInAt: at.toISOString() }),
    ],
  };
}

/** The patient did not come. Known from the moment the appointment should have started. */
export function miss(appointment: Appointment, { at }: { at: Date }): Decided {
  if (appointment.status === 'missed') return { state: appointment, events: [] };
  if (appointment.status !== 'booked') throw notBooked(appointment);
  if (at < appointment.startsAt) {
    throw refused('not-started', 'Nobody has missed an appointment before it starts');
  }
  return {
    state: { ...appointment, status: 'missed', missedAt: at },
    events: [
      event(AppointmentMissedV1, {
        ...told(appointment),
        startsAt: appointment.startsAt.toISOString(),
        missedAt: at.toISOString(),
      }),
    ],
  };
}

/** Its infusion runs. A fact: what is over, or no longer stands, is left as it is. */
export function start(appointment: Appointment, at: Date): Decided {
  if (appointment.status !== 'booked' && appointment.status !== 'checked-in')
    return asIs(appointment);
  return { state: { ...appointment, status: 'started', startedAt: at }, events: [] };
}

/** Its session was recorded to the end. A fact: what no longer stands is left as it is. */
export function complete(appointment: Appointment, at: Date): Decided {
  if (!isStanding(appointment) || appointment.status === 'completed') return asIs(appointment);
  return { state: { ...appointment, status: 'completed', completedAt: at }, events: [] };
}

/** Its session ended before any drug was given. A fact, too. */
export function abandon(appointment: Appointment, at: Date): Decided {
  if (!isStanding(appointment) || appointment.status === 'completed') return asIs(appointment);
  return { state: { ...appointment, status: 'abandoned', abandonedAt: at }, events: [] };
}

const asIs = (state: Appointment): Decided => ({ state, events: [] });

const refused = (slug: string, message: string): DomainError =>
  new DomainError('conflict', `appointment.${slug}`, message);

const notBooked = ({ status }: Appointment): DomainError =>
  refused('not-booked', `The appointment is ${status}`);
