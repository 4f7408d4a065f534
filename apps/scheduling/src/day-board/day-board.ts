import { addDays, type Day, encloses, holidaysOn, type Interval, momentAt } from '@lysning/kernel';
import type { AppointmentKind } from '../allocation/demand.js';
import type { Appointment } from '../appointment/appointment.js';
import { openOn, type OpeningHours } from '../resource/opening-hours.js';
import type { ResourceKind } from '../resource/resource.js';
import type { PlacesLeft } from './places-left.js';

export interface HeldResource {
  readonly kind: ResourceKind;
  readonly code: string;
  readonly during: Interval;
  readonly isInService: boolean;
}

export interface BoardAppointment {
  readonly appointment: Appointment;
  readonly held: readonly HeldResource[];
  readonly lacksConsent: boolean;
}

export const RISKS = [
  'not-arrived',
  'not-closed',
  'outside-opening-hours',
  'resource-out-of-service',
  'consent-missing',
] as const;
/** Why somebody should look at an appointment that is still to be, or is under way. */
export type Risk = (typeof RISKS)[number];

export function risksOf(
  { appointment, held, lacksConsent }: BoardAppointment,
  open: readonly Interval[],
  now: Date,
): Risk[] {
  const { status, startsAt, endsAt } = appointment;
  if (status !== 'booked' && status !== 'checked-in') return [];
  const applies: Readonly<Record<Risk, boolean>> = {
    'not-arrived': status === 'booked' && startsAt <= now,
    'not-closed': status === 'checked-in' && endsAt <= now,
    'outside-opening-hours': !open.some((one) => encloses(one, { start: startsAt, end: endsAt })),
    'resource-out-of-service': held.some(({ isInService }) => !isInService),
    'consent-missing': lacksConsent,
  };
  return RISKS.filter((risk) => applies[risk]);
}

export type ClosedBecause = 'public-holiday' | 'site-closed' | 'weekday';

/** When the site is open on a day, and why not when it is not. */
export interface OpenDay {
  readonly open: readonly Interval[];
  readonly holidays: readonly string[];
  readonly closedBecause: ClosedBecause | null;
}

export function openDayOf(hours: OpeningHours, day: Day): OpenDay {
  const open = openOn(hours, day);
  const holidays = holidaysOn(day);
  if (open.length > 0) return { open, holidays, closedBecause: null };
  if (holidays.length > 0) return { open, holidays, closedBecause: 'public-holiday' };
  return {
    open,
    holidays,
    closedBecause: hours.closedOn.includes(day) ? 'site-closed' : 'weekday',
  };
}

/** A day at a site, as it is known at one moment. */
export interface DayBoard extends OpenDay {
  readonly siteId: string;
  readonly day: Day;
  /** In order of time. */
  readonly appointments: readonly (BoardAppointment & { readonly risks: readonly Risk[] })[];
  readonly placesLeft: Readonly<Record<AppointmentKind, PlacesLeft>>;
}

/** Midnight to midnight in Oslo: 23 or 25 hours when the clocks change. */
export const wholeDay = (day: Day): Interval => ({
  start: momentAt(day, '00:00'),
  end: momentAt(addDays(day, 1), '00:00'),
});
