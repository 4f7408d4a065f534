import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import { addDays, type Day, weekdayOf } from './oslo.js';

let norway: Holidays | undefined;
const byYear = new Map<number, ReadonlyMap<Day, readonly string[]>>();

/** The Norwegian public holidays of a year with their names, those that move with Easter included. */
export function publicHolidays(year: number): ReadonlyMap<Day, readonly string[]> {
  const known = byYear.get(year);
  if (known) return known;
  const days = new Map<Day, readonly string[]>();
  for (const { date, name } of holidays().getHolidays(year)) {
    const day = date.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), name]);
  }
  byYear.set(year, days);
  return days;
}

/** What is celebrated on this day: mostly nothing, on 17 May 2027 two things. */
export const holidaysOn = (day: Day): readonly string[] =>
  publicHolidays(Number(day.slice(0, 4))).get(day) ?? [];

/** Loaded when first asked for: it knows every country and calendar, and most processes need none. */
function holidays(): Holidays {
  const require = createRequire(import.meta.url);
  const Library = require('date-holidays') as typeof Holidays;
  return (norway ??= new Library('NO', { types: ['public'] }));
}

export interface WorkingWeek {
  /** Whether Saturday counts: an open legal question, so it comes from the programme. */
  readonly saturdayIsWorkingDay: boolean;
}

const MONDAY_TO_FRIDAY: WorkingWeek = { saturdayIsWorkingDay: false };
const SATURDAY = 6;

/** Neither weekend nor public holiday. 24 and 31 December are working days. */
export function isWorkingDay(day: Day, week: WorkingWeek = MONDAY_TO_FRIDAY): boolean {
  const weekday = weekdayOf(day);
  const inWeek = weekday < SATURDAY || (weekday === SATURDAY && week.saturdayIsWorkingDay);
  return inWeek && !publicHolidays(Number(day.slice(0, 4))).has(day);
}

/** The last day of a deadline of `count` working days: day one is the first working day after `day`. */
export function addWorkingDays(day: Day, count: number, week: WorkingWeek = MONDAY_TO_FRIDAY): Day {
  let reached = day;
  for (let left = count; left > 0;) {
    reached = addDays(reached, 1);
    if (isWorkingDay(reached, week)) left -= 1;
  }
  return reached;
}
