export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FEBRUARY = 2;

/** By the calendar itself: `Date` would roll 30 February over to March. */
export function isCalendarDate({ year, month, day }: CalendarDate): boolean {
  const days = month === FEBRUARY && isLeapYear(year) ? 29 : DAYS[month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

const isLeapYear = (year: number): boolean =>
  (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export const iso = ({ year, month, day }: CalendarDate): string =>
  [String(year), twoDigits(month), twoDigits(day)].join('-');

export const twoDigits = (value: number): string => String(value).padStart(2, '0');
