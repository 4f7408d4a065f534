import { dayOf, daysBetween, HOUR_MS } from '@lysning/kernel';
import type { AppointmentKind } from '../allocation/demand.js';

/** How far apart the appointments of an induction lie, by the protocol of the course. */
export interface SeriesRules {
  readonly infusions: number;
  /** In any seven consecutive days in Oslo, whichever weekday they begin with. */
  readonly perWeek: number;
  /** Elapsed from start to start: over a change of the clocks not the same as two days. */
  readonly minHoursBetween: number;
  /** Days from the first infusion to the last. */
  readonly spanDays: number;
  /** By how many days the span may be longer once an infusion was missed, cancelled or broken off. */
  readonly rescheduleSlackDays: number;
  readonly evaluation: {
    /** Days in Oslo after the last infusion. */
    readonly minDays: number;
    readonly maxDays: number;
    /** By how many days it may be later once an evaluation was missed or cancelled. */
    readonly rescheduleSlackDays: number;
  };
}

export interface Slot {
  readonly kind: AppointmentKind;
  readonly ordinal: number;
  readonly startsAt: Date;
}

export type SpacingRule =
  | 'hours-between'
  | 'one-a-day'
  | 'per-week'
  | 'span'
  | 'order'
  | 'evaluation-before-series'
  | 'evaluation-window'
  | 'maintenance-interval'
  | 'maintenance-over';

/** One appointment that breaks one rule. */
export interface Violation {
  readonly rule: SpacingRule;
  readonly kind: AppointmentKind;
  readonly ordinal: number;
}

/** What loosens the rules: something of this course has already gone otherwise than planned. */
export interface Disruption {
  readonly infusions: boolean;
  readonly evaluation: boolean;
}

export const DAYS_A_WEEK = 7;

export const violation = (rule: SpacingRule, { kind, ordinal }: Slot): Violation => ({
  rule,
  kind,
  ordinal,
});

export const inTime = (one: Slot, other: Slot): number =>
  one.startsAt.getTime() - other.startsAt.getTime();

/** Calendar days in Oslo from one to the other; without the one, as many as anything can ask for. */
const daysFrom = (one: Slot | undefined, other: Slot): number =>
  one ? daysBetween(dayOf(one.startsAt), dayOf(other.startsAt)) : Infinity;

/** What is wrong with the infusions and the evaluation of one induction, all of them taken together. */
export function seriesViolations(
  slots: readonly Slot[],
  rules: SeriesRules,
  disrupted: Disruption,
): Violation[] {
  const infusions = slots.filter(({ kind }) => kind === 'infusion').sort(inTime);
  const evaluation = slots.find(({ kind }) => kind === 'evaluation');
  return [
    ...infusionViolations(infusions, rules, disrupted.infusions),
    ...(evaluation ? evaluationViolations(evaluation, infusions, { rules, disrupted }) : []),
  ];
}

/** Of infusions in order of time. */
export function infusionViolations(
  infusions: readonly Slot[],
  rules: SeriesRules,
  disrupted: boolean,
): Violation[] {
  const span = rules.spanDays + (disrupted ? rules.rescheduleSlackDays : 0);
  return infusions.flatMap((infusion, index) => {
    const before = (steps: number): Slot | undefined => infusions[index - steps];
    const spanBroken = daysFrom(infusions[0] ?? infusion, infusion) > span;
    return [
      ...tooClose(before(1), infusion, rules),
      ...(daysFrom(before(rules.perWeek), infusion) < DAYS_A_WEEK
        ? [violation('per-week', infusion)]
        : []),
      ...(spanBroken ? [violation('span', infusion)] : []),
    ];
  });
}

function tooClose(previous: Slot | undefined, infusion: Slot, rules: SeriesRules): Violation[] {
  if (!previous) return [];
  const isSameDay = dayOf(previous.startsAt) === dayOf(infusion.startsAt);
  const isTooSoon = inTime(infusion, previous) < rules.minHoursBetween * HOUR_MS;
  return [
    ...(isTooSoon ? [violation('hours-between', infusion)] : []),
    ...(isSameDay ? [violation('one-a-day', infusion)] : []),
  ];
}

function evaluationViolations(
  evaluation: Slot,
  infusions: readonly Slot[],
  { rules, disrupted }: { rules: SeriesRules; disrupted: Disruption },
): Violation[] {
  const last = infusions.at(-1);
  if (!last || infusions.length < rules.infusions)
    return [violation('evaluation-before-series', evaluation)];
  const { from, until } = evaluationWindow(rules, disrupted);
  const day = daysBetween(dayOf(last.startsAt), dayOf(evaluation.startsAt));
  return day < from || day > until ? [violation('evaluation-window', evaluation)] : [];
}

/** In days in Oslo after the last infusion, both included. */
export function evaluationWindow(
  { evaluation }: SeriesRules,
  disrupted: Disruption,
): { from: number; until: number } {
  const slack = disrupted.evaluation ? evaluation.rescheduleSlackDays : 0;
  return { from: evaluation.minDays, until: evaluation.maxDays + slack };
}

/** A request whose infusions of one kind are not in the order of their ordinals. */
export function orderViolations(requested: readonly Slot[]): Violation[] {
  const sorted = [...requested].sort((one, other) => one.ordinal - other.ordinal);
  return sorted
    .filter((slot, index) => {
      const before = sorted.slice(0, index).findLast(({ kind }) => kind === slot.kind);
      return before !== undefined && inTime(slot, before) <= 0;
    })
    .map((slot) => violation('order', slot));
}
