import {
  addDays,
  contains,
  type Day,
  dayOf,
  type Interval,
  momentAt,
  overlaps,
  subtract,
  weekdayOf,
} from '@lysning/kernel';
import type { Duty, DutyRoster, WeeklyShift } from '@lysning/programme';

/** Duties that people take in turns; the site manager has theirs always. */
export type ShiftDuty = Exclude<Duty, 'site-manager'>;
export const SHIFT_DUTIES = [
  'owner',
  'deputy',
  'duty-psychiatrist',
] as const satisfies readonly ShiftDuty[];

/** Who is there for each duty; `null` where nobody is. */
export type OnDuty = Readonly<Record<Duty, string | null>>;

/** One person on one duty for some time. */
export interface Shift extends Interval {
  readonly duty: ShiftDuty;
  readonly hpr: string;
}

/** The roster of a site that is in force on a day; `null` when there is none, or none any more. */
export type RosterOn = (day: Day) => DutyRoster | null;

/** Those in force by the weekly rosters within an interval, also ones that begin on the day before it. */
export function weeklyShifts(within: Interval, rosterOn: RosterOn): Shift[] {
  const shifts: Shift[] = [];
  const last = dayOf(within.end);
  for (let day = addDays(dayOf(within.start), -1); day <= last; day = addDays(day, 1)) {
    shifts.push(...shiftsBeginningOn(day, rosterOn(day)));
  }
  return shifts.filter((shift) => overlaps(shift, within));
}

function shiftsBeginningOn(day: Day, roster: DutyRoster | null): Shift[] {
  if (!roster || roster.validUntil < day) return [];
  return SHIFT_DUTIES.flatMap((duty) =>
    roster.duties[duty]
      .filter(({ weekdays }) => weekdays.includes(weekdayOf(day)))
      .map((shift) => ({ duty, hpr: shift.hpr, ...timesOf(day, shift) })),
  );
}

const timesOf = (day: Day, { from, until }: WeeklyShift): Interval => ({
  start: wallMoment(day, from),
  end: wallMoment(until > from ? day : addDays(day, 1), until),
});

/** The end of the hour that the clocks skip in March stands for every moment in it. */
function wallMoment(day: Day, time: string): Date {
  try {
    return momentAt(day, time);
  } catch {
    return momentAt(day, END_OF_SKIPPED_HOUR);
  }
}
const END_OF_SKIPPED_HOUR = '03:00';

/** Who is on a duty at a moment. What stands later in the list replaces what stands before it. */
export const onDuty = (shifts: readonly Shift[], duty: ShiftDuty, at: Date): string | null =>
  shifts.findLast((shift) => shift.duty === duty && contains(shift, at))?.hpr ?? null;

/** A time in which nobody is on a duty. */
export interface Gap extends Interval {
  readonly duty: ShiftDuty;
}

export const gapsIn = (within: Interval, shifts: readonly Shift[]): Gap[] =>
  SHIFT_DUTIES.flatMap((duty) =>
    subtract(
      within,
      shifts.filter((shift) => shift.duty === duty),
    )
      .filter(({ start, end }) => start < end)
      .map((gap) => ({ duty, ...gap })),
  );

/** Those of which nobody was told: they begin in no gap that is known. */
export const unknownGaps = (gaps: readonly Gap[], known: readonly Gap[]): Gap[] =>
  gaps.filter(({ duty, start }) => !known.some((one) => one.duty === duty && contains(one, start)));
