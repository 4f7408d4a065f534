import { type Day, dayOf, HOUR_MS, MINUTE_MS, weekdayOf } from '@lysning/kernel';
import {
  offerTier,
  type OfferTier,
  type OrderKey,
  type StandbyRules as ProgrammeStandbyRules,
} from '@lysning/programme';
import { isStanding } from '../appointment/appointment.js';
import type { BookableCourse } from '../booking/booking.js';

/** When a patient would come at short notice. */
export interface Standby {
  readonly from: Day;
  readonly until: Day;
  /** 1 is Monday. */
  readonly weekdays: readonly number[];
}

/** Of the programme, in the version that is in force. */
export type StandbyRules = ProgrammeStandbyRules & { readonly version: string };

/** What the order of the standby list rests on. */
export interface Waiting {
  readonly urgency: 'urgent' | 'ordinary';
  readonly latestStartOn: Day | null;
  readonly waitingSince: Date;
  readonly courseId: string;
}

const LAST_DAY = '9999-12-31';
const VALUE: Partial<Record<OrderKey, (one: Waiting) => string>> = {
  urgency: ({ urgency }) => (urgency === 'urgent' ? '1' : '2'),
  'latest-start': ({ latestStartOn }) => latestStartOn ?? LAST_DAY,
  'waiting-time': ({ waitingSince }) => waitingSince.toISOString(),
};

/**
 * Negative when `one` is offered a place first: by the keys of the waiting list, as far as its events tell them (they
 * say nothing of residence), then by the course's id, so that no two are equal.
 */
export function compareWaiting(one: Waiting, other: Waiting, keys: readonly OrderKey[]): number {
  const values = (waiting: Waiting): string[] => [
    ...keys.flatMap((key) => VALUE[key]?.(waiting) ?? []),
    waiting.courseId,
  ];
  const theirs = values(other);
  const mine = values(one);
  const index = mine.findIndex((value, at) => value !== theirs[at]);
  if (index < 0) return 0;
  return (mine[index] ?? '') < (theirs[index] ?? '') ? -1 : 1;
}

export const suits = ({ from, until, weekdays }: Standby, startsAt: Date): boolean => {
  const day = dayOf(startsAt);
  return from <= day && day <= until && weekdays.includes(weekdayOf(day));
};

/** How a place that starts then is offered now; `null` when it is not. */
export const tierFor = (rules: StandbyRules, startsAt: Date, now: Date): OfferTier | null =>
  offerTier(rules, (startsAt.getTime() - now.getTime()) / HOUR_MS);

/** An offer never outlives the moment from which on nobody could prepare. */
export function expiryOf(
  tier: OfferTier,
  startsAt: Date,
  { now, leadHoursMin }: { now: Date; leadHoursMin: number },
): Date {
  const thought = now.getTime() + tier.expiresAfterMinutes * MINUTE_MS;
  return new Date(Math.min(thought, startsAt.getTime() - leadHoursMin * HOUR_MS));
}

export interface NextInfusion {
  readonly kind: 'infusion' | 'maintenance';
  readonly ordinal: number;
  /** The booked appointment that would come earlier, or `null` for one that is not booked yet. */
  readonly insteadOf: string | null;
}

/** What a course could have at that time: its next infusion, sooner than it is booked. */
export function nextInfusion(
  { course, appointments }: BookableCourse,
  startsAt: Date,
): NextInfusion | null {
  const plan = planOf(course);
  if (!plan) return null;
  const standing = appointments.filter(isStanding).filter(({ kind }) => kind === plan.kind);
  const isBehind = (ordinal: number): boolean =>
    plan.completed.includes(ordinal) ||
    standing.some((one) => one.ordinal === ordinal && one.status !== 'booked');
  const ordinal = Array.from({ length: plan.count }, (_, index) => index + 1).find(
    (one) => !isBehind(one),
  );
  if (ordinal === undefined) return null;
  const booked = standing.find((one) => one.ordinal === ordinal);
  if (booked && booked.startsAt <= startsAt) return null;
  return { kind: plan.kind, ordinal, insteadOf: booked?.id ?? null };
}

/** What of its kind a course has in the phase it is in; `null` between two phases. */
function planOf(course: BookableCourse['course']) {
  if (course.status === 'in-maintenance') {
    const { plannedInfusions: count, completedOrdinals: completed } = course.maintenance;
    return { kind: 'maintenance' as const, count, completed };
  }
  if (course.status !== 'planned' && course.status !== 'in-induction') return null;
  const completed = course.status === 'planned' ? [] : course.completedOrdinals;
  return { kind: 'infusion' as const, count: course.plannedInfusions, completed };
}
