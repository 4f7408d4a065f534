import { addDays, type Day, dayOf, daysBetween } from '@lysning/kernel';
import { isStanding } from '../appointment/appointment.js';
import type { CourseInMaintenance } from '../course/course.js';
import { maintenanceSpacing } from './booking.js';
import { at, maintenanceWindow } from './maintenance-spacing.js';
import { missingOrdinals } from './proposal.js';
import { daysUntil, firstDay, type ProposalSearch, timesOf } from './proposal-search.js';
import type { Slot } from './spacing.js';

/**
 * The maintenance infusions that are not booked yet, each as near as can be to its interval after the one before.
 * It ends with the first that finds no place.
 */
export function proposeMaintenance(search: ProposalSearch, course: CourseInMaintenance): Slot[] {
  const given = course.maintenance.completedOrdinals.map((ordinal): Slot => ({
    kind: 'maintenance',
    ordinal,
    startsAt: course.lastInfusionAt,
  }));
  const booked = search.bookable.appointments
    .filter(isStanding)
    .filter(
      (one) => one.kind === 'maintenance' && !given.some((known) => isOf(known, one.ordinal)),
    );
  const known: Slot[] = [...given, ...booked];
  const proposed: Slot[] = [];
  for (const ordinal of missingOrdinals(course, 'maintenance', known)) {
    const startsAt = nextTime(search, course, neighbours([...known, ...proposed], course, ordinal));
    if (!startsAt) break;
    proposed.push({ kind: 'maintenance', ordinal, startsAt });
  }
  return proposed;
}

const isOf = (slot: Slot, ordinal: number): boolean => slot.ordinal === ordinal;

interface Neighbours {
  readonly previousOn: Day;
  readonly nextOn: Day | null;
  /** How many maintenance infusions come before it. */
  readonly before: number;
}

function neighbours(
  slots: readonly Slot[],
  { lastInfusionAt }: CourseInMaintenance,
  ordinal: number,
): Neighbours {
  const sorted = [...slots].sort((one, other) => one.ordinal - other.ordinal);
  const previous = sorted.findLast((slot) => slot.ordinal < ordinal);
  const next = sorted.find((slot) => slot.ordinal > ordinal);
  return {
    previousOn: dayOf(previous?.startsAt ?? lastInfusionAt),
    nextOn: next ? dayOf(next.startsAt) : null,
    before: ordinal - 1,
  };
}

function nextTime(
  search: ProposalSearch,
  course: CourseInMaintenance,
  { previousOn, nextOn, before }: Neighbours,
): Date | null {
  const spacing = at(maintenanceSpacing(course, search.rules), before);
  const { from, until } = maintenanceWindow(previousOn, spacing, dayOf(search.now));
  const target = addDays(previousOn, spacing.intervalDays);
  const earliest = firstDay(search);
  const distance = (day: Day): number => Math.abs(daysBetween(target, day));
  const timeOn = timesOf(search, 'maintenance');
  const leastDays = spacing.intervalDays - spacing.toleranceDays;
  const days = daysUntil(from > earliest ? from : earliest, until)
    .filter((day) => !nextOn || daysBetween(day, nextOn) >= leastDays)
    .sort((one, other) => distance(one) - distance(other));
  const day = days.find((one) => timeOn(one));
  return (day !== undefined && timeOn(day)) || null;
}
