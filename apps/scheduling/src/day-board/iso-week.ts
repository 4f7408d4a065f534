import { addDays, type Day, weekdayOf, weekOf } from '@lysning/kernel';

const ISO_WEEK = /^(20[0-9]{2})-W([0-9]{2})$/;

/** Monday to Sunday of an ISO 8601 week, `2026-W10`; `null` where that year has no such week. */
export function daysOfWeek(week: string): Day[] | null {
  const [, year, number] = ISO_WEEK.exec(week) ?? [];
  if (year === undefined) return null;
  // 4 January lies in week 1.
  const fourth = `${year}-01-04`;
  const monday = addDays(fourth, 1 - weekdayOf(fourth) + (Number(number) - 1) * 7);
  if (weekOf(monday) !== week) return null;
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}
