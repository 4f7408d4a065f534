import {
  AppointmentBookedV1,
  AppointmentMovedV1,
  type DomainEvent,
  event,
} from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import { type BookedAppointment, told } from '../appointment/appointment.js';
import type { Details as CourseDetails } from '../course/course.js';
import type { Placement } from './booking.js';

type Decided = Decision<BookedAppointment, DomainEvent>;

/** The appointment that a placement makes: a new one with this id, or the moved one at its new time. */
export function bookedAt(
  placement: Placement,
  course: CourseDetails,
  { id, now }: { id: string; now: Date },
): Decided {
  return placement.moves
    ? move(placement.moves, placement, now)
    : book(placement, course, { id, now });
}

function book(
  { slot, time }: Placement,
  course: CourseDetails,
  { id, now }: { id: string; now: Date },
): Decided {
  const state: BookedAppointment = {
    ...slot,
    id,
    courseId: course.id,
    patientId: course.patientId,
    siteId: course.siteId,
    endsAt: time.end,
    bookedAt: now,
    status: 'booked',
  };
  const booked = event(AppointmentBookedV1, {
    ...told(state),
    startsAt: time.start.toISOString(),
    endsAt: time.end.toISOString(),
    bookedAt: now.toISOString(),
  });
  return { state, events: [booked] };
}

function move(appointment: BookedAppointment, { time }: Placement, now: Date): Decided {
  const moved = event(AppointmentMovedV1, {
    ...told(appointment),
    previousStartsAt: appointment.startsAt.toISOString(),
    startsAt: time.start.toISOString(),
    endsAt: time.end.toISOString(),
    movedAt: now.toISOString(),
  });
  return { state: { ...appointment, startsAt: time.start, endsAt: time.end }, events: [moved] };
}
