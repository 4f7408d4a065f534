import { addDays, type Day, dayOf, daysBetween, wallTimeOf } from '@lysning/kernel';
import type { AppointmentKind } from '../allocation/demand.js';
import { isStanding, type StandingAppointment } from '../appointment/appointment.js';
import type { OpenCourse } from '../course/course.js';
import { countOf, disruptionOf, sameAs } from './booking.js';
import {
  daysUntil,
  firstDay,
  type ProposalSearch,
  type TimeOn,
  timesOf,
} from './proposal-search.js';
import { DAYS_A_WEEK, evaluationWindow, infusionViolations, inTime, type Slot } from './spacing.js';

/** How far from `from` the first infusion of a series is looked for. */
const FIRST_WITHIN_DAYS = 56;
/** A search gives up after this many tries: a bound on work, far above what a real site needs. */
const TRIES_MAX = 4_000;

/** What is still to be booked of the induction, at times that keep every rule and are free; `null`: there are none. */
export function proposeSeries(search: ProposalSearch): Slot[] | null {
  const { course, appointments } = search.bookable;
  const standing = appointments.filter(isStanding);
  const fixed = standing.filter(({ kind }) => kind === 'infusion');
  const timeOn = timesOf(search, 'evaluation');
  return placeInfusions(search, missingOrdinals(course, 'infusion', standing), {
    fixed,
    last: (infusions) => proposeEvaluation(search, infusions, { standing, timeOn }),
  });
}

export const missingOrdinals = (
  course: OpenCourse,
  kind: AppointmentKind,
  standing: readonly Slot[],
): number[] =>
  Array.from({ length: countOf(course, kind) }, (_, index) => index + 1).filter(
    (ordinal) => !standing.some(sameAs({ kind, ordinal, startsAt: new Date(0) })),
  );

interface Frame {
  /** Infusions that stand already. */
  readonly fixed: readonly Slot[];
  /** What follows when all infusions have a place; `null`: not from there. */
  readonly last: (infusions: readonly Slot[]) => Slot[] | null;
}

/** Depth first: the next infusion on the best day left, and back when a later appointment finds no place. */
function placeInfusions(
  search: ProposalSearch,
  ordinals: readonly number[],
  { fixed, last }: Frame,
): Slot[] | null {
  const budget = { left: TRIES_MAX };
  const timeOn = timesOf(search, 'infusion');
  const disrupted = disruptionOf(search.bookable.appointments).infusions;
  const extend = (left: readonly number[], placed: readonly Slot[]): Slot[] | null => {
    const [ordinal, ...rest] = left;
    if (ordinal === undefined) return last([...fixed, ...placed]);
    for (const startsAt of candidates(search, timeOn, { placed, fixed })) {
      budget.left -= 1;
      if (budget.left < 0) return null;
      const slot: Slot = { kind: 'infusion', ordinal, startsAt };
      const all = [...fixed, ...placed, slot].sort(inTime);
      if (infusionViolations(all, search.rules.series, disrupted).length > 0) continue;
      const others = extend(rest, [...placed, slot]);
      if (others) return [slot, ...others];
    }
    return null;
  };
  return extend(ordinals, []);
}

interface SoFar {
  readonly placed: readonly Slot[];
  readonly fixed: readonly Slot[];
}

/** Times for the next infusion, one per day, at the hour of the one before where that is free. */
function* candidates(
  search: ProposalSearch,
  timeOn: TimeOn,
  { placed, fixed }: SoFar,
): Generator<Date> {
  const before = placed.at(-1);
  const like = before ?? fixed.at(-1);
  const hour = like && wallTimeOf(like.startsAt);
  for (const day of candidateDays(search, { placed, fixed })) {
    const time = timeOn(day, hour);
    if (time) yield time;
  }
}

/** Infusions closer together than an even week would have them are allowed, but those days come last. */
function candidateDays(search: ProposalSearch, soFar: SoFar): Day[] {
  const { from, until } = spanOf(search, soFar);
  const before = soFar.placed.at(-1);
  if (!before) return daysUntil(from, until);
  const evenGap = Math.floor(DAYS_A_WEEK / search.rules.series.perWeek);
  const evenFrom = addDays(dayOf(before.startsAt), evenGap);
  const days = daysUntil(from, until);
  return [...days.filter((day) => day >= evenFrom), ...days.filter((day) => day < evenFrom)];
}

/** The days on which the next infusion can be at all, as far as that is seen from those that have a place. */
function spanOf(search: ProposalSearch, { placed, fixed }: SoFar): { from: Day; until: Day } {
  const { series } = search.rules;
  const { course, appointments } = search.bookable;
  const [first] = [...fixed, ...placed].sort(inTime);
  const before = placed.at(-1);
  const from = before ? addDays(dayOf(before.startsAt), 1) : firstDay(search);
  if (!first) return { from, until: addDays(from, FIRST_WITHIN_DAYS) };
  const slack = disruptionOf(appointments).infusions ? series.rescheduleSlackDays : 0;
  const until = addDays(dayOf(first.startsAt), series.spanDays + slack);
  if (fixed.length > 0) return { from, until };
  const weekBefore = placed.at(-series.perWeek);
  const weekLater = weekBefore ? addDays(dayOf(weekBefore.startsAt), DAYS_A_WEEK) : from;
  const toFollow = course.plannedInfusions - placed.length - 1;
  const weeksToFollow = Math.floor(toFollow / series.perWeek);
  return {
    from: weekLater > from ? weekLater : from,
    until: addDays(until, -DAYS_A_WEEK * weeksToFollow),
  };
}

interface EvaluationFrame {
  readonly standing: readonly StandingAppointment[];
  readonly timeOn: TimeOn;
}

/** Nothing when the booked evaluation still fits or has taken place. */
function proposeEvaluation(
  search: ProposalSearch,
  infusions: readonly Slot[],
  { standing, timeOn }: EvaluationFrame,
): Slot[] | null {
  const last = [...infusions].sort(inTime).at(-1);
  const known = standing.find(({ kind }) => kind === 'evaluation');
  if (!last || (known && known.status !== 'booked')) return [];
  const lastOn = dayOf(last.startsAt);
  const window = evaluationWindow(search.rules.series, disruptionOf(search.bookable.appointments));
  if (known && isWithin(daysBetween(lastOn, dayOf(known.startsAt)), window)) return [];
  const days = daysUntil(addDays(lastOn, window.from), addDays(lastOn, window.until));
  const [startsAt] = days.flatMap((day) => timeOn(day) ?? []);
  return startsAt ? [{ kind: 'evaluation', ordinal: 1, startsAt }] : null;
}

const isWithin = (day: number, { from, until }: { from: number; until: number }): boolean =>
  from <= day && day <= until;
