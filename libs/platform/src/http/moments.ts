import type { Clock } from '@lysning/kernel';
import { ValidateBy, type ValidationOptions } from 'class-validator';
import { invalidRequest } from './http-problem.js';

const AHEAD_MAX_MS = 5 * 60_000;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** DTO field: a moment in ISO 8601 with `Z` or an offset, of a date that exists. */
export const IsMoment = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isMoment',
      validator: {
        validate: isMoment,
        defaultMessage: () => '$property must be an ISO 8601 moment with Z or an offset',
      },
    },
    options,
  );

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** DTO field: a calendar date, `2026-03-02`, that exists. */
export const IsDay = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isDay',
      validator: {
        validate: (value) => typeof value === 'string' && DATE.test(value) && exists(value),
        defaultMessage: () => '$property must be a date, YYYY-MM-DD',
      },
    },
    options,
  );

const isMoment = (value: unknown): boolean =>
  typeof value === 'string' &&
  MOMENT.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  exists(value.slice(0, 10));

/** `Date` rolls 30 February over to March; the calendar does not. */
const exists = (day: string): boolean => {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
};

/** When a fact happened: as whoever saw it says, at most five minutes ahead of the clock, else now. */
export function occurredAt(clock: Clock, given: string | undefined, field = 'occurredAt'): Date {
  if (given === undefined) return clock.now();
  const moment = new Date(given);
  assertNotFuture(clock, moment, field);
  return moment;
}

/** Throws 400 naming `field` when `moment` is more than five minutes ahead of the clock. */
export function assertNotFuture(clock: Clock, moment: Date, field: string): void {
  if (moment.getTime() - clock.now().getTime() <= AHEAD_MAX_MS) return;
  throw invalidRequest([{ field, message: `${field} must not be in the future` }]);
}
