import { addDays, dayOf, DomainError, type Interval } from '@lysning/kernel';
import {
  type Appointment,
  type BookedAppointment,
  isStanding,
} from '../appointment/appointment.js';
import { type AppointmentKind, type Demand, timeOf } from '../allocation/demand.js';
import type { Course, OpenCourse } from '../course/course.js';
import { openCourse } from '../course/open-course.js';
import { isOpen, type OpeningHours } from '../resource/opening-hours.js';
import type { CertificateBook } from '../resource/resource.js';
import { maintenanceViolations, type MaintenanceSpacing } from './maintenance-spacing.js';
import {
  type Disruption,
  orderViolations,
  type SeriesRules,
  seriesViolations,
  type Slot,
  type Violation,
} from './spacing.js';

/** What the protocol of the course and the course's site say about booking. */
export interface BookingRules {
  readonly series: SeriesRules;
  readonly maintenance: Omit<MaintenanceSpacing, 'untilOn' | 'lastInfusionAt' | 'given'>;
  readonly durations: Demand;
  readonly hours: OpeningHours;
  /** By the code of who has them. */
  readonly certificates: CertificateBook;
  /** Appointments are proposed to start this many minutes apart, counted from opening. */
  readonly gridMinutes: number;
  /** How many days ahead anything can be booked. */
  readonly horizonDays: number;
}

/** A course with all its appointments, those that fell through included. */
export interface BookableCourse {
  readonly course: Course;
  readonly appointments: readonly Appointment[];
}

export interface Placement {
  readonly slot: Slot;
  readonly time: Interval;
  /** The booked appointment that this moves, or `null` for a new one. */
  readonly moves: BookedAppointment | null;
}

/**
 * Where the requested appointments go, if the rules allow all of them together. Whether chairs and staff are free is
 * another question. An evaluation that is booked already is moved, for it follows the last infusion.
 */
export function place(
  { course, appointments }: BookableCourse,
  requested: readonly Slot[],
  rules: BookingRules,
  now: Date,
): Placement[] {
  const open = openCourse(course);
  assertOnce(requested);
  const standing = appointments.filter(isStanding);
  const placements = requested.map((slot) => {
    assertOfCourse(open, slot);
    assertTime(slot, rules, now);
    return {
      slot,
      time: timeOf(slot.kind, slot.startsAt, rules.durations),
      moves: moved(slot, standing),
    };
  });
  const after = [...standing.filter((one) => !requested.some(sameAs(one))), ...requested];
  assertSpaced({ course: open, appointments }, { standing, after, requested }, { rules, now });
  return placements;
}

/** The same for one appointment that gets another time. */
export function placeMove(
  { course, appointments }: BookableCourse,
  appointment: BookedAppointment,
  { startsAt, rules, now }: { startsAt: Date; rules: BookingRules; now: Date },
): Placement {
  const open = openCourse(course);
  const slot: Slot = { kind: appointment.kind, ordinal: appointment.ordinal, startsAt };
  assertTime(slot, rules, now);
  const standing = appointments.filter(isStanding);
  const after = [...standing.filter(({ id }) => id !== appointment.id), slot];
  assertSpaced({ course: open, appointments }, { standing, after, requested: [] }, { rules, now });
  return { slot, time: timeOf(slot.kind, startsAt, rules.durations), moves: appointment };
}

export const sameAs = (one: Slot) => (other: Slot) =>
  one.kind === other.kind && one.ordinal === other.ordinal;

function assertOnce(requested: readonly Slot[]): void {
  const twice = requested.find((slot, index) => requested.findIndex(sameAs(slot)) !== index);
  if (twice) throw invalid('requested-twice', `${nameOf(twice)} is asked for twice`);
}

/** How many of each kind the course has in the phase it is in. */
export function countOf(course: OpenCourse, kind: AppointmentKind): number {
  const inMaintenance = course.status === 'in-maintenance';
  if (kind === 'maintenance') return inMaintenance ? course.maintenance.plannedInfusions : 0;
  if (inMaintenance) return 0;
  return kind === 'evaluation' ? 1 : course.plannedInfusions;
}

function assertOfCourse(course: OpenCourse, slot: Slot): void {
  const count = countOf(course, slot.kind);
  if (count === 0) {
    throw new DomainError(
      'conflict',
      'booking.not-in-this-phase',
      `A course that is ${course.status} has no ${slot.kind} appointments`,
    );
  }
  if (slot.ordinal > count) throw invalid('ordinal-unknown', `There is no ${nameOf(slot)}`);
}

function assertTime(slot: Slot, rules: BookingRules, now: Date): void {
  if (slot.startsAt < now) throw invalid('in-the-past', `${nameOf(slot)} would start in the past`);
  if (dayOf(slot.startsAt) > addDays(dayOf(now), rules.horizonDays))
    throw invalid('too-far-ahead', `${nameOf(slot)} is more than ${rules.horizonDays} days ahead`);
  if (!isOpen(rules.hours, timeOf(slot.kind, slot.startsAt, rules.durations)))
    throw invalid('site-closed', `The site is not open all through ${nameOf(slot)}`);
}

function moved(slot: Slot, standing: readonly Appointment[]): BookedAppointment | null {
  const taken = standing.find(sameAs(slot));
  if (!taken) return null;
  if (slot.kind === 'evaluation' && taken.status === 'booked') return taken;
  throw new DomainError('conflict', 'booking.ordinal-taken', `${nameOf(slot)} is ${taken.status}`);
}

interface Change {
  readonly standing: readonly Slot[];
  readonly after: readonly Slot[];
  readonly requested: readonly Slot[];
}

/** What was out of order before the request is not held against it. */
function assertSpaced(
  bookable: BookableCourse & { readonly course: OpenCourse },
  { standing, after, requested }: Change,
  { rules, now }: { rules: BookingRules; now: Date },
): void {
  const before = spacingViolations(bookable, standing, { rules, now });
  const violations = [
    ...orderViolations(requested),
    ...spacingViolations(bookable, after, { rules, now }).filter(
      (found) => !before.some((known) => isSame(known, found)),
    ),
  ];
  if (violations.length === 0) return;
  const message = `The appointments do not keep the distances of the protocol`;
  throw new DomainError('invalid', 'booking.spacing', message, { violations });
}

/** What of the rules of its phase these appointments of a course break. */
export function spacingViolations(
  { course, appointments }: BookableCourse & { readonly course: OpenCourse },
  slots: readonly Slot[],
  { rules, now }: { rules: BookingRules; now: Date },
): Violation[] {
  if (course.status !== 'in-maintenance')
    return seriesViolations(slots, rules.series, disruptionOf(appointments));
  const done = new Set(course.maintenance.completedOrdinals);
  const ahead = slots.filter(({ kind, ordinal }) => kind === 'maintenance' && !done.has(ordinal));
  return maintenanceViolations(ahead, maintenanceSpacing(course, rules), dayOf(now));
}

export const maintenanceSpacing = (
  course: Extract<OpenCourse, { status: 'in-maintenance' }>,
  rules: BookingRules,
): MaintenanceSpacing => ({
  ...rules.maintenance,
  intervalDays: course.maintenance.intervalDays,
  taperDays: course.maintenance.taperDays,
  given: course.maintenance.completedOrdinals.length,
  untilOn: course.maintenance.untilOn,
  lastInfusionAt: course.lastInfusionAt,
});

export function disruptionOf(appointments: readonly Appointment[]): Disruption {
  const fell = (kind: AppointmentKind): boolean =>
    appointments.some((one) => one.kind === kind && !isStanding(one));
  return { infusions: fell('infusion'), evaluation: fell('evaluation') };
}

const isSame = (one: Violation, other: Violation): boolean =>
  one.rule === other.rule && one.kind === other.kind && one.ordinal === other.ordinal;

const nameOf = ({ kind, ordinal }: Slot): string => `${kind} ${ordinal}`;

const invalid = (slug: string, message: string): DomainError =>
  new DomainError('invalid', `booking.${slug}`, message);
