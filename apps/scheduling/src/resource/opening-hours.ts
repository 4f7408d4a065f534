import {
  type Day,
  dayOf,
  encloses,
  type Interval,
  interval,
  momentAt,
  publicHolidays,
  weekdayOf,
} from '@lysning/kernel';

/** When a site treats patients, as local wall time in Europe/Oslo. */
export interface OpeningHours {
  /** `weekday` is 1 for Monday to 7 for Sunday; a day that is not listed is closed. */
  readonly weekly: readonly OpenPeriod[];
  /** Days on which the site is closed besides public holidays. */
  readonly closedOn: readonly Day[];
}

export interface OpenPeriod {
  readonly weekday: number;
  readonly opens: string;
  readonly closes: string;
}

/** The intervals in which the site is open on this day, in order of time. */
export function openOn({ weekly, closedOn }: OpeningHours, day: Day): Interval[] {
  if (closedOn.includes(day) || publicHolidays(Number(day.slice(0, 4))).has(day)) return [];
  return weekly
    .filter(({ weekday }) => weekday === weekdayOf(day))
    .map(({ opens, closes }) => interval(momentAt(day, opens), momentAt(day, closes)))
    .sort((one, other) => one.start.getTime() - other.start.getTime());
}

/** Whether the site is open all through `during`. */
export const isOpen = (hours: OpeningHours, during: Interval): boolean =>
  openOn(hours, dayOf(during.start)).some((open) => encloses(open, during));
