import {
  AppointmentHoldExpiredV1,
  AppointmentHoldPlacedV1,
  AppointmentHoldReleasedV1,
  type DomainEvent,
  event,
} from '@lysning/contracts';
import { type Decision, DomainError, MINUTE_MS } from '@lysning/kernel';
import type { BookedAppointment } from '../appointment/appointment.js';
import {
  type BookableCourse,
  type BookingRules,
  place,
  type Placement,
} from '../booking/booking.js';
import { askForAll, type Request } from '../booking/ask.js';
import { bookedAt } from '../booking/placement.js';
import type { Slot } from '../booking/spacing.js';

/** What will be an appointment, by its id, when the hold is confirmed. */
export interface HeldAppointment extends Slot {
  readonly id: string;
  readonly endsAt: Date;
}

interface Details {
  readonly id: string;
  readonly courseId: string;
  readonly patientId: string;
  readonly siteId: string;
  /** Who asked for it, as their token names them. */
  readonly client: string;
  readonly appointments: readonly HeldAppointment[];
  readonly placedAt: Date;
  readonly expiresAt: Date;
}
export type OpenHold = Details & { readonly status: 'open' };
export type EndedHold = Details & {
  readonly status: 'confirmed' | 'released' | 'expired';
  readonly endedAt: Date;
};
export type Hold = OpenHold | EndedHold;

export const HOLD_STATUSES = [
  'open',
  'confirmed',
  'released',
  'expired',
] as const satisfies readonly Hold['status'][];

export interface HoldRules {
  readonly minutes: number;
  readonly perClientMax: number;
  readonly version: string;
}

/** Where the places to be held lie, by the rules for booking them. What is booked already stays booked. */
export function placeHeld(
  course: BookableCourse,
  requested: readonly Slot[],
  rules: BookingRules,
  now: Date,
): Placement[] {
  const placements = place(course, requested, rules, now);
  if (placements.every(({ moves }) => moves === null)) return placements;
  throw refused('appointment-booked', 'An appointment that is booked is moved, not held');
}

/** To be asked as for a booking. */
export const askToHold = (requested: readonly Slot[]): Request => ({
  ask: (loaded, now) => placeHeld(loaded, requested, loaded.rules, now),
  instead: (placement, startsAt) => askForAll(requested).instead(placement, startsAt),
});

/** The places are the patient's until the hold expires. */
export function placed(
  hold: Omit<OpenHold, 'status' | 'expiresAt'>,
  rules: HoldRules,
): Decision<OpenHold, DomainEvent> {
  const expiresAt = new Date(hold.placedAt.getTime() + rules.minutes * MINUTE_MS);
  const appointments = hold.appointments.map(({ id, kind, ordinal, startsAt, endsAt }) => ({
    appointmentId: id,
    kind,
    ordinal,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  }));
  return {
    state: { ...hold, expiresAt, status: 'open' },
    events: [
      event(AppointmentHoldPlacedV1, {
        ...told(hold),
        appointments,
        expiresAt: expiresAt.toISOString(),
        ruleVersion: rules.version,
        placedAt: hold.placedAt.toISOString(),
      }),
    ],
  };
}

/** What a confirmation books: the same appointments, if the rules of the course still allow them. */
export interface Confirmed extends Decision<Hold, DomainEvent> {
  readonly booked: readonly BookedAppointment[];
}

/** The places become bookings, until the very moment at which the hold expires. */
export function confirm(
  hold: Hold,
  loaded: BookableCourse & { readonly rules: BookingRules },
  now: Date,
): Confirmed {
  if (hold.status === 'confirmed') return { state: hold, events: [], booked: [] };
  assertOpen(hold, now);
  const placements = placeHeld(loaded, hold.appointments, loaded.rules, now);
  const decisions = placements.map((placement, at) =>
    bookedAt(placement, loaded.course, { id: hold.appointments[at]?.id ?? '', now }),
  );
  return {
    state: { ...hold, status: 'confirmed', endedAt: now },
    events: decisions.flatMap(({ events }) => events),
    booked: decisions.map(({ state }) => state),
  };
}

/** Given up before it expired. */
export function release(hold: Hold, now: Date): Decision<Hold, DomainEvent> {
  if (hold.status === 'released') return { state: hold, events: [] };
  assertOpen(hold, now);
  return {
    state: { ...hold, status: 'released', endedAt: now },
    events: [event(AppointmentHoldReleasedV1, { ...told(hold), releasedAt: now.toISOString() })],
  };
}

/** Its time is over. One that ended otherwise before has nothing to expire. */
export function expire(hold: Hold): Decision<Hold, DomainEvent> {
  if (hold.status !== 'open') return { state: hold, events: [] };
  return {
    state: { ...hold, status: 'expired', endedAt: hold.expiresAt },
    events: [
      event(AppointmentHoldExpiredV1, {
        ...told(hold),
        expiredAt: hold.expiresAt.toISOString(),
      }),
    ],
  };
}

function assertOpen(hold: Hold, now: Date): asserts hold is OpenHold {
  if (hold.status !== 'open') throw refused(hold.status, `The hold is ${hold.status}`);
  if (now >= hold.expiresAt) throw refused('expired', 'The hold is expired');
}

const told = ({ id, courseId, patientId, siteId }: Omit<Details, 'expiresAt'>) => ({
  holdId: id,
  courseId,
  patientId,
  siteId,
});

const refused = (slug: string, message: string): DomainError =>
  new DomainError('conflict', `hold.${slug}`, message);
