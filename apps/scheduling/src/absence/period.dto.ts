import { addDays, type Day, daysBetween, type Interval, momentAt } from '@lysning/kernel';
import { invalidRequest } from '@lysning/platform';

const DAYS_MAX = 366;

/** Both days included. Throws 400 for a period that is inverted or too long. */
export function periodOf({ from, to }: { from: Day; to: Day }, daysMax = DAYS_MAX): Interval {
  const days = daysBetween(from, to);
  if (days < 0 || days >= daysMax) {
    const message = `to must lie within ${daysMax} days of from, and not before it`;
    throw invalidRequest([{ field: 'to', message }]);
  }
  return { start: momentAt(from, '00:00'), end: momentAt(addDays(to, 1), '00:00') };
}
