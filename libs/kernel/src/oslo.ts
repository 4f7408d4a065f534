import { Temporal } from 'temporal-polyfill';
import { DAY_MS, HOUR_MS } from './interval.js';
import { remembered } from './remembered.js';

/** Norwegian law, opening hours and calendar days are meant in this zone. */
export const OSLO = 'Europe/Oslo';

/** A calendar date in Europe/Oslo, `2026-03-02`. */
export type Day = string;

/** The calendar date in Europe/Oslo at this moment. */
export const dayOf = (moment: Date): Day => dayAt(Math.floor(wallClockMs(moment) / DAY_MS));

/** The wall clock in Europe/Oslo at this moment, `08:30`. */
export const wallTimeOf = (moment: Date): string =>
  new Date(wallClockMs(moment)).toISOString().slice(11, 16);

/** What the clock shows, as milliseconds since it showed 1970-01-01 00:00. */
const wallClockMs = (moment: Date): number =>
  moment.getTime() + offsetMs(Math.floor(moment.getTime() / HOUR_MS));

/** Of Oslo from UTC. Clocks change on whole hours of UTC. */
const offsetMs = remembered(
  (hour: number): number =>
    Temporal.Instant.fromEpochMilliseconds(hour * HOUR_MS).toZonedDateTimeISO(OSLO)
      .offsetNanoseconds / 1e6,
);

/**
 * The moment at which the wall clock in Europe/Oslo shows `time` (`08:00`) on `day`. Throws a RangeError for a day
 * or time that does not exist (the hour the clocks skip in March); of an hour that comes twice it takes the first.
 */
export const momentAt = (day: Day, time: string): Date => new Date(epochMsOf(`${day} ${time}`));

const epochMsOf = remembered((wallTime: string): number => {
  const [day = '', time = ''] = wallTime.split(' ');
  const wall = Temporal.PlainDate.from(day).toPlainDateTime(Temporal.PlainTime.from(time));
  const zoned = wall.toZonedDateTime(OSLO, { disambiguation: 'earlier' });
  if (!zoned.toPlainDateTime().equals(wall)) {
    throw new RangeError(`${wall.toString()} does not exist in ${OSLO}`);
  }
  return zoned.epochMilliseconds;
});

export const addDays = (day: Day, days: number): Day => dayAt(ordinalOf(day) + days);

/** The same day of the month, or the last one where that month is shorter. */
export const addMonths = (day: Day, months: number): Day =>
  Temporal.PlainDate.from(day).add({ months }).toString();

/** Whole calendar days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => ordinalOf(to) - ordinalOf(from);

/** Days since 1970-01-01. Throws a RangeError for a day that does not exist. */
const ordinalOf = remembered(
  (day: Day): number => Temporal.PlainDate.from(day).since('1970-01-01').days,
);

const dayAt = remembered((ordinal: number): Day =>
  Temporal.PlainDate.from('1970-01-01').add({ days: ordinal }).toString(),
);

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export const weekdayOf = (day: Day): number => {
  const sinceMonday = (ordinalOf(day) + THURSDAY - 1) % DAYS_A_WEEK;
  return ((sinceMonday + DAYS_A_WEEK) % DAYS_A_WEEK) + 1;
};

const DAYS_A_WEEK = 7;
/** 1970-01-01. */
const THURSDAY = 4;

/** The ISO 8601 week, `2026-W10`: Monday to Sunday. */
export function weekOf(day: Day): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(day);
  return `${String(yearOfWeek)}-W${String(weekOfYear).padStart(2, '0')}`;
}
