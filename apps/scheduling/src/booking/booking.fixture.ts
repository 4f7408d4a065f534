import { momentAt } from '@lysning/kernel';
import { plainStaffing } from '../allocation/demand.js';
import type { SiteCapacity } from '../allocation/free-times.js';
import { type BookedAppointment } from '../appointment/appointment.js';
import { aBookedAppointment } from '../appointment/appointment.fixture.js';
import type { ResourceKind } from '../resource/resource.js';
import type { BookingRules } from './booking.js';
import type { SeriesRules, Slot } from './spacing.js';

export const seriesRules: SeriesRules = {
  infusions: 6,
  perWeek: 2,
  minHoursBetween: 48,
  spanDays: 21,
  rescheduleSlackDays: 14,
  evaluation: { minDays: 3, maxDays: 7, rescheduleSlackDays: 7 },
};

const durations = { infusionMinutes: 120, oneToOneMinutes: 75, evaluationMinutes: 60 };
const demand = { ...durations, staffing: plainStaffing(durations) };

export const bookingRules: BookingRules = {
  series: seriesRules,
  maintenance: { intervalDays: 28, taperDays: [], toleranceDays: 4, overdueSlackDays: 14 },
  durations: demand,
  certificates: new Map(),
  hours: {
    weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '16:00' })),
    closedOn: [],
  },
  gridMinutes: 15,
  horizonDays: 365,
};

/** A moment by the wall clock in Oslo: `2026-03-02 09:00`. */
export function oslo(text: string): Date {
  const [day = '', time = ''] = text.split(' ');
  return momentAt(day, time);
}

export const infusion = (ordinal: number, at: string): Slot => ({
  kind: 'infusion',
  ordinal,
  startsAt: oslo(at),
});
export const evaluation = (at: string): Slot => ({
  kind: 'evaluation',
  ordinal: 1,
  startsAt: oslo(at),
});
export const maintenance = (ordinal: number, at: string): Slot => ({
  kind: 'maintenance',
  ordinal,
  startsAt: oslo(at),
});

/** Mondays and Thursdays from 2 March 2026 at nine. */
export const SERIES_DAYS = [
  '2026-03-02',
  '2026-03-05',
  '2026-03-09',
  '2026-03-12',
  '2026-03-16',
  '2026-03-19',
] as const;
export const aSeries = (): Slot[] =>
  SERIES_DAYS.map((day, index) => infusion(index + 1, `${day} 09:00`));

export const booked = (slot: Slot, overrides: Partial<BookedAppointment> = {}): BookedAppointment =>
  aBookedAppointment({
    ...slot,
    id: `0197c000-0000-7000-8000-${slot.kind.charCodeAt(0).toString(16)}000000000${String(slot.ordinal)}`.slice(
      0,
      36,
    ),
    endsAt: new Date(slot.startsAt.getTime() + (slot.kind === 'evaluation' ? 60 : 120) * 60_000),
    ...overrides,
  });

/** One of each, but for two seats with the one physician. */
export const aSite = (overrides: Partial<SiteCapacity> = {}): SiteCapacity => ({
  hours: bookingRules.hours,
  durations: bookingRules.durations,
  gridMinutes: 15,
  resources: [
    resource('chair', 1),
    resource('nurse', 1),
    resource('physician', 1),
    resource('physician', 2),
    resource('psychologist', 1),
  ],
  occupancy: new Map(),
  ...overrides,
});

export const resource = (kind: ResourceKind, seat: number) => ({
  id: `${kind}-${String(seat)}`,
  kind,
  code: kind,
  seat,
});
