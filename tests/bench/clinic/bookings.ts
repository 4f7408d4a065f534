import type { Session } from '@lysning/planning';
import { type Booking, type Clinic, type Person, rulesFor, today } from './clinic.ts';
import { stream } from './random.ts';
import { DAY_MINUTES } from './world.ts';

/** Books sessions of one patient; from now on they stay where they are. */
export function book(clinic: Clinic, person: Person, sessions: readonly Session[]): void {
  const rules = rulesFor(clinic, person);
  for (const session of sessions) {
    clinic.calendar.book(session, rules);
    const booking = {
      person,
      session,
      rules,
      bookedOn: today(clinic),
      nth: (person.bookingsEver += 1),
    };
    keep(clinic, booking);
    const at = cancelledAt(clinic, booking);
    if (at !== null) clinic.agenda.add(at, { kind: 'cancellation', booking });
  }
  person.siteId = sessions[0]?.siteId ?? person.siteId;
  person.proposedDays = [];
}

export function keep({ byDay }: Clinic, booking: Booking): void {
  const { person, session } = booking;
  const earlierFirst = (one: Booking, other: Booking) => one.session.day - other.session.day;
  person.bookings = [...person.bookings, booking].sort(earlierFirst);
  const ofDay = byDay.get(session.day) ?? new Set();
  byDay.set(session.day, ofDay.add(booking));
}

export const isBooked = ({ byDay }: Clinic, booking: Booking): boolean =>
  byDay.get(booking.session.day)?.has(booking) ?? false;

/** Takes a booking out of the calendar. Not starting a course after all lets the patient go anywhere again. */
export function release(clinic: Clinic, booking: Booking): void {
  const { person, session, rules } = booking;
  clinic.calendar.release(session, rules);
  clinic.byDay.get(session.day)?.delete(booking);
  person.bookings = person.bookings.filter((other) => other !== booking);
  if (person.given.length + person.bookings.length === 0) person.siteId = null;
}

/** Another nurse at the same hour: to the patient the same booking. */
export function handOver({ calendar }: Clinic, booking: Booking, nurseId: string): void {
  calendar.release(booking.session, booking.rules);
  booking.session = { ...booking.session, nurseId };
  calendar.book(booking.session, booking.rules);
}

/** The clinic stood ready: the deadline is met if it was in time, whether the patient came or not. */
export function noteOffer({ person, session }: Booking): void {
  person.offeredOn = Math.min(person.offeredOn ?? Infinity, session.day);
}

/** The patient leaves: what was booked is free again. */
export function leave(clinic: Clinic, person: Person): void {
  for (const booking of person.bookings) release(clinic, booking);
  person.status = 'left';
  clinic.active.delete(person);
}

/** When this patient gives the place back, in waking hours of a day before; null when not at all. */
function cancelledAt({ world, now }: Clinic, { person, session, nth }: Booking): number | null {
  const { cancels, standby } = world.assumed;
  const draw = stream(world.seed, 'cancels', person.referral.id, nth);
  if (draw() >= cancels.share) return null;
  const day = session.day - 1 - Math.floor(draw() * cancels.daysBeforeMax);
  const minute = standby.awakeFrom + draw() * (standby.awakeTo - standby.awakeFrom);
  const told = day * DAY_MINUTES + minute;
  return told > now ? told : null;
}
