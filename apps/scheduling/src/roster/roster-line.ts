import { type Day, daysBetween, type Interval, momentAt, weekdayOf } from '@lysning/kernel';
import type { OpeningHours } from '../resource/opening-hours.js';
import type { KnownResource, ResourceKind } from '../resource/resource.js';

/** `work`: with patients. `other`: at work, but not for patients. `off`: not at work that day. */
export const SHIFT_KINDS = ['work', 'other', 'off'] as const;
export type ShiftKind = (typeof SHIFT_KINDS)[number];

const PEOPLE: readonly ResourceKind[] = ['nurse', 'physician', 'psychologist'];

/** What a line is held against. */
export interface RosterFrame {
  readonly from: Day;
  readonly to: Day;
  readonly known: ReadonlyMap<string, KnownResource>;
  readonly hours: OpeningHours;
  /** Between which wall times somebody may be at work; `null`: while the site is open on such a weekday. */
  readonly shiftHours: { readonly from: string; readonly until: string } | null;
}

export interface RosterLine {
  readonly line: number;
  readonly person: string;
  readonly day: Day;
  readonly kind: ShiftKind;
  /** `null` for a day off. */
  readonly during: Interval | null;
}

export type Fields = Readonly<Record<'person' | 'date' | 'from' | 'to' | 'kind', string>>;

export interface LineProblem {
  /** Counted from 1; the header is line 1. */
  readonly line: number;
  readonly column: keyof Fields | 'header' | 'line';
  readonly rule: string;
}
type Problem = Pick<LineProblem, 'column' | 'rule'>;

/** The first thing that is wrong with a line by itself, from left to right. */
export function refusedLine(fields: Fields, frame: RosterFrame): Problem | undefined {
  return refusedPerson(fields, frame) ?? refusedDate(fields, frame) ?? refusedShift(fields, frame);
}

function refusedPerson({ person }: Fields, { known }: RosterFrame): Problem | undefined {
  const one = known.get(person);
  if (!one || !PEOPLE.includes(one.kind)) return { column: 'person', rule: 'person-unknown' };
  return one.inService ? undefined : { column: 'person', rule: 'person-retired' };
}

function refusedDate({ date }: Fields, { from, to }: RosterFrame): Problem | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !exists(date, '12:00'))
    return { column: 'date', rule: 'date-impossible' };
  const isInPeriod = daysBetween(from, date) >= 0 && daysBetween(date, to) >= 0;
  return isInPeriod ? undefined : { column: 'date', rule: 'date-outside-period' };
}

function refusedShift(fields: Fields, frame: RosterFrame): Problem | undefined {
  const { from, to, kind } = fields;
  if (!SHIFT_KINDS.some((one) => one === kind)) return { column: 'kind', rule: 'kind-unknown' };
  if (kind === 'off') {
    return from === '' && to === '' ? undefined : { column: 'from', rule: 'day-off-has-times' };
  }
  const time = refusedTime(fields, 'from') ?? refusedTime(fields, 'to');
  if (time) return time;
  return from < to ? refusedHours(fields, frame) : { column: 'to', rule: 'times-inverted' };
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

function refusedTime(fields: Fields, column: 'from' | 'to'): Problem | undefined {
  if (!TIME.test(fields[column])) return { column, rule: 'time-impossible' };
  return exists(fields.date, fields[column]) ? undefined : { column, rule: 'time-skipped' };
}

function refusedHours(
  { date, from, to }: Fields,
  { hours, shiftHours }: RosterFrame,
): Problem | undefined {
  const periods = hours.weekly.filter(({ weekday }) => weekday === weekdayOf(date));
  const open = shiftHours ?? {
    from: least(periods.map(({ opens }) => opens)),
    until: most(periods.map(({ closes }) => closes)),
  };
  if (from < open.from) return { column: 'from', rule: 'outside-hours' };
  return to > open.until ? { column: 'to', rule: 'outside-hours' } : undefined;
}

/** Of a weekday on which the site is closed, no time is early enough. */
const least = (times: readonly string[]): string => [...times].sort()[0] ?? '24:00';
const most = (times: readonly string[]): string => [...times].sort().at(-1) ?? '00:00';

/** Whether the wall clock shows this time on this day. */
function exists(day: Day, time: string): boolean {
  try {
    momentAt(day, time);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Of a line that is right. */
export function shiftOf({ date, from, to, kind }: Fields): Pick<RosterLine, 'kind' | 'during'> {
  const of = SHIFT_KINDS.find((one) => one === kind) ?? 'off';
  if (of === 'off') return { kind: of, during: null };
  return { kind: of, during: { start: momentAt(date, from), end: momentAt(date, to) } };
}
