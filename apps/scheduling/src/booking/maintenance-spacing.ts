import { addDays, type Day, dayOf } from '@lysning/kernel';
import { inTime, type Slot, type Violation, violation } from './spacing.js';

/** How maintenance infusions follow each other, by the protocol and the course. */
export interface MaintenanceSpacing {
  readonly intervalDays: number;
  /** The intervals before the first infusions; then `intervalDays`. */
  readonly taperDays: readonly number[];
  /** How many maintenance infusions were given. */
  readonly given: number;
  /** An infusion may be this many days early or late. */
  readonly toleranceDays: number;
  readonly untilOn: Day;
  /** The last infusion that was given. */
  readonly lastInfusionAt: Date;
  /** When an infusion is overdue, the days from today within which it may be given. */
  readonly overdueSlackDays: number;
}

/** The rules for the infusion before which so many others come. */
export const at = (spacing: MaintenanceSpacing, before: number): MaintenanceSpacing => ({
  ...spacing,
  intervalDays: spacing.taperDays[before] ?? spacing.intervalDays,
});

/** The days on which the infusion after `previousOn` may be given, both included. An overdue one may still be. */
export function maintenanceWindow(
  previousOn: Day,
  spacing: MaintenanceSpacing,
  today: Day,
): { from: Day; until: Day } {
  const { intervalDays, toleranceDays, overdueSlackDays, untilOn } = spacing;
  const regular = addDays(previousOn, intervalDays + toleranceDays);
  const isOverdue = addDays(previousOn, intervalDays) < today;
  const latest = isOverdue ? addDays(today, overdueSlackDays) : regular;
  return {
    from: addDays(previousOn, intervalDays - toleranceDays),
    until: latest < untilOn ? latest : untilOn,
  };
}

/** What is wrong with the maintenance infusions of a course, those that stand and those asked for together. */
export function maintenanceViolations(
  slots: readonly Slot[],
  spacing: MaintenanceSpacing,
  today: Day,
): Violation[] {
  let previousOn = dayOf(spacing.lastInfusionAt);
  const found: Violation[] = [];
  for (const [index, slot] of [...slots].sort(inTime).entries()) {
    const day = dayOf(slot.startsAt);
    const { from, until } = maintenanceWindow(
      previousOn,
      at(spacing, spacing.given + index),
      today,
    );
    if (day > spacing.untilOn) found.push(violation('maintenance-over', slot));
    else if (day < from || day > until) found.push(violation('maintenance-interval', slot));
    previousOn = day;
  }
  return found;
}
