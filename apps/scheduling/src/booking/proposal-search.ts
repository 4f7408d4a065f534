import { addDays, type Day, dayOf, daysBetween, momentAt } from '@lysning/kernel';
import type { AppointmentKind } from '../allocation/demand.js';
import { freeTimesOn, type SiteCapacity } from '../allocation/free-times.js';
import type { Appointment } from '../appointment/appointment.js';
import type { OpenCourse } from '../course/course.js';
import type { BookableCourse, BookingRules } from './booking.js';

/** Everything a search for a series looks at. */
export interface ProposalSearch {
  readonly bookable: BookableCourse & { readonly course: OpenCourse };
  readonly rules: BookingRules;
  readonly site: SiteCapacity;
  /** The first day to look at. */
  readonly from: Day;
  readonly now: Date;
}

/** How many days after `from` a search looks at: a whole maintenance, or a series that begins late. */
export const SEARCH_DAYS = 200;

/** Nobody who stayed away, or was sent home, is asked to come again on the same day. */
export function firstDay({ bookable, from }: ProposalSearch): Day {
  const days = bookable.appointments
    .filter(({ status }) => status === 'missed' || status === 'abandoned')
    .map(({ startsAt }) => addDays(dayOf(startsAt), 1));
  return days.reduce((latest, day) => (day > latest ? day : latest), from);
}

/** The days on which the patient has told that they cannot come. */
export const awayDays = (appointments: readonly Appointment[]): Day[] =>
  appointments
    .filter((one) => one.status === 'cancelled' && one.reason === 'patient-request')
    .map(({ startsAt }) => dayOf(startsAt));

export function daysUntil(from: Day, until: Day): Day[] {
  const count = daysBetween(from, until) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, step) => addDays(from, step));
}

/** The first free time of a day, at this wall time or later; if there is none, the first of the day. */
export type TimeOn = (day: Day, fromHour?: string) => Date | undefined;

/** Each is worked out once: a search comes back to the same days. A day on which the patient could not come has none. */
export function timesOf(search: ProposalSearch, kind: AppointmentKind): TimeOn {
  const known = new Map<string, Date | undefined>();
  const { patientId } = search.bookable.course;
  const away = new Set(awayDays(search.bookable.appointments));
  const first = (day: Day, fromHour: string): Date | undefined => {
    if (away.has(day)) return undefined;
    const notBefore = new Date(Math.max(search.now.getTime(), momentAt(day, fromHour).getTime()));
    const [time] = freeTimesOn(search.site, day, { kind, notBefore, patientId });
    return time?.start;
  };
  const once = (day: Day, fromHour: string): Date | undefined => {
    const key = `${day} ${fromHour}`;
    if (!known.has(key)) known.set(key, first(day, fromHour));
    return known.get(key);
  };
  return (day, fromHour = DAYBREAK) => once(day, fromHour) ?? once(day, DAYBREAK);
}

const DAYBREAK = '00:00';
