import { isCalendarDate, iso } from './calendar.js';

/** A rule of the century: individual digits and two-digit years, both included. */
interface Century {
  readonly individual: readonly [from: number, to: number];
  readonly year: readonly [from: number, to: number];
  readonly century: number;
}

const FNR: readonly Century[] = [
  { individual: [0, 499], year: [0, 99], century: 1900 },
  { individual: [500, 749], year: [54, 99], century: 1800 },
  { individual: [500, 999], year: [0, 39], century: 2000 },
  { individual: [900, 999], year: [40, 99], century: 1900 },
];

/** Widened in 2021. */
const D_NUMBER: readonly Century[] = [
  { individual: [500, 599], year: [58, 99], century: 1800 },
  { individual: [0, 199], year: [0, 39], century: 1900 },
  { individual: [0, 499], year: [40, 99], century: 1900 },
  { individual: [600, 999], year: [40, 99], century: 1900 },
  { individual: [200, 999], year: [0, 39], century: 2000 },
];

/** Day, month and two-digit year as they stand once what marks the series is taken off. */
export interface DateDigits {
  readonly day: number;
  readonly month: number;
  readonly year: number;
  readonly individual: number;
}

/** The birth date by the rules of before 2032, or `null` where no such number was issued or no such date exists. */
export function birthDateOf(digits: DateDigits, kind: 'fnr' | 'd-number'): string | null {
  const { day, month, year, individual } = digits;
  const rule = (kind === 'fnr' ? FNR : D_NUMBER).find(
    (one) => isIn(one.individual, individual) && isIn(one.year, year),
  );
  if (!rule) return null;
  const date = { day, month, year: rule.century + year };
  return isCalendarDate(date) ? iso(date) : null;
}

/** Numbers of from 2032 tell day and month alone: whether they exist in that year of some century. */
export const couldBeDate = ({ day, month, year }: DateDigits): boolean =>
  [1800, 1900, 2000, 2100].some((century) => isCalendarDate({ day, month, year: century + year }));

const isIn = ([from, to]: readonly [number, number], value: number): boolean =>
  value >= from && value <= to;
