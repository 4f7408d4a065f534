import type { CourseRules, Session } from '@lysning/planning';
import {
  type Booking,
  type Clinic,
  isAway,
  openSessions,
  type Person,
  type Place,
  rulesFor,
} from './clinic.ts';
import { instanceOf, mondayOf, numbered } from './instance.ts';
import { proposalsIn } from './planning.ts';
import { nurseIds } from './world.ts';

/** The place as a session of this patient: the chair must be free, a nurse there, a therapist if one is wanted. */
export function seatFor(clinic: Clinic, { session }: Place, person: Person): Session | null {
  const { assumed } = clinic.world;
  const { siteId, day, startsAt, chairId } = session;
  const site = assumed.sites.find(({ id }) => id === siteId);
  if (!site) throw new Error(`There is no site ${siteId}`);
  const rules = rulesFor(clinic, person);
  const chairTo = startsAt + rules.chairMinutes;
  const isFree = (who: string, from: number, to: number): boolean =>
    clinic.calendar.isFree({ who, day, from, to });
  const nurseId = [session.nurseId, ...nurseIds(site)].find(
    (who) => !isAway(clinic, who, day) && isFree(who, startsAt, startsAt + rules.nurseMinutes),
  );
  const talkTo = chairTo + rules.therapistMinutes;
  const therapistId = person.referral.wantsTherapist
    ? numbered(siteId, 'therapist', site.therapists).find((who) => isFree(who, chairTo, talkTo))
    : null;
  if (!isFree(chairId, startsAt, chairTo) || nurseId === undefined) return null;
  if (therapistId === undefined || (therapistId !== null && talkTo > assumed.hours.plannedTo)) {
    return null;
  }
  const ordinal = person.given.length + 1;
  return { ...session, patientId: person.referral.id, ordinal, nurseId, therapistId };
}

/** What taking a place means: what is booked, and what the patient gives back for it. */
export interface Change {
  readonly booked: readonly Session[];
  readonly givenBack: readonly Booking[];
}

/** The seat for a session that is open, else instead of one that comes later, else with a whole course found anew. */
export async function changeWith(
  clinic: Clinic,
  person: Person,
  seat: Session,
): Promise<Change | null> {
  const givenBack = inTheCourse(clinic, person, seat);
  if (givenBack) return { booked: [seat], givenBack };
  if (person.given.length > 0) return null;
  const rest = await courseFrom(clinic, person, seat);
  return rest && { booked: [seat, ...rest], givenBack: person.bookings };
}

/** What the patient gives back to have the seat in the course as it is; null when spacing forbids it. */
export function inTheCourse(
  clinic: Clinic,
  person: Person,
  seat: Session,
): readonly Booking[] | null {
  const { bookings, siteId, given } = person;
  if (siteId !== seat.siteId || given.length + bookings.length === 0) return null;
  const options = openSessions(clinic, person) > 0 ? [[]] : swaps(bookings);
  const rules = rulesFor(clinic, person);
  const fitting = options
    .filter((back) => back.every(({ session }) => session.day > seat.day))
    .find((back) => fits(daysWithout(person, back, seat), rules));
  return fitting ?? null;
}

const swaps = (bookings: readonly Booking[]): Booking[][] => [
  bookings.slice(-1),
  bookings.slice(0, 1),
];

const daysWithout = ({ given, bookings }: Person, back: readonly Booking[], { day }: Session) => [
  ...given,
  ...[...bookings.filter((one) => !back.includes(one)).map(({ session }) => session.day), day].sort(
    (one, other) => one - other,
  ),
];

/** Whether the days of a course, in order, keep its spacing. */
export function fits(days: readonly number[], rules: CourseRules): boolean {
  const isSpaced = days.every((day, index) => {
    const [before, weekBefore] = [days[index - 1], days[index - rules.perWeek]];
    return (
      (before === undefined || day - before >= rules.minDaysBetween) &&
      (weekBefore === undefined || day - weekBefore >= 7)
    );
  });
  return isSpaced && (days.at(-1) ?? 0) - (days[0] ?? 0) <= rules.spanDays;
}

/** All other sessions of a course that begins with the seat, around all that is booked; null when there is no room. */
async function courseFrom(clinic: Clinic, person: Person, seat: Session) {
  const { policy } = clinic;
  const instance = instanceWith(clinic, person, seat);
  const made = await policy.series(instance, { timeMs: policy.timeMs });
  policy.check(instance, made);
  return proposalsIn(made.sessions, mondayOf(clinic)).get(person.referral.id) ?? null;
}

/** One patient alone is planned, and lets go of what was booked before. */
function instanceWith(clinic: Clinic, person: Person, seat: Session) {
  const rules = rulesFor(clinic, person);
  const fresh = { ...person, bookings: [], siteId: seat.siteId };
  const instance = instanceOf(clinic, [fresh]);
  const [patient] = instance.patients;
  if (!patient) throw new Error('Who begins has sessions to plan');
  const sessionsLeft = patient.sessionsLeft - 1;
  const others = instance.fixed.filter(({ patientId }) => patientId !== patient.id);
  const fixed = { ...seat, day: seat.day - mondayOf(clinic), rules };
  return {
    ...instance,
    patients: [{ ...patient, dueDay: null, proposedDays: [], sessionsLeft }],
    fixed: [...others, fixed],
  };
}
