import { Temporal } from 'temporal-polyfill';

/** Norwegian law, opening hours and calendar days are meant in this zone. */
export const OSLO = 'Europe/Oslo';

/** A calendar date in Europe/Oslo, `2026-03-02`. */
export type Day = string;

const inOslo = (moment: Date): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(OSLO);

/** The calendar date in Europe/Oslo at this moment. */
export const dayOf = (moment: Date): Day => inOslo(moment).toPlainDate().toString();

/** The wall clock in Europe/Oslo at this moment, `08:30`. */
export const wallTimeOf = (moment: Date): string =>
  inOslo(moment).toPlainTime().toString({ smallestUnit: 'minute' });

/**
 * The moment at which the wall clock in Europe/Oslo shows `time` (`08:00`) on `day`. Throws a RangeError for a day
 * or time that does not exist (the hour the clocks skip in March); of an hour that comes twice it takes the first.
 */
export function momentAt(day: Day, time: string): Date {
  const wall = Temporal.PlainDate.from(day).toPlainDateTime(Temporal.PlainTime.from(time));
  const zoned = wall.toZonedDateTime(OSLO, { disambiguation: 'earlier' });
  if (!zoned.toPlainDateTime().equals(wall)) {
    throw new RangeError(`${wall.toString()} does not exist in ${OSLO}`);
  }
  return new Date(zoned.epochMilliseconds);
}

export const addDays = (day: Day, days: number): Day =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** The same day of the month, or the last one where that month is shorter. */
export const addMonths = (day: Day, months: number): Day =>
  Temporal.PlainDate.from(day).add({ months }).toString();

/** Whole calendar days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export const weekdayOf = (day: Day): number => Temporal.PlainDate.from(day).dayOfWeek;

/** The ISO 8601 week, `2026-W10`: Monday to Sunday. */
export function weekOf(day: Day): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(day);
  return `${String(yearOfWeek)}-W${String(weekOfYear).padStart(2, '0')}`;
}
