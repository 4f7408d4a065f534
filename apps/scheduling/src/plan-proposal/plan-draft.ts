import { addDays, type Day, dayOf, DomainError } from '@lysning/kernel';
import { costOf, type Instance, type Plan, type Session } from '@lysning/planning';
import { type Occupancy, withAllocated } from '../allocation/choice.js';
import type { SiteCapacity } from '../allocation/free-times.js';
import { timeOf } from '../allocation/demand.js';
import type { BookedAppointment } from '../appointment/appointment.js';
import { proposeSeries } from '../booking/proposal.js';
import { chooseForAll } from '../booking/resource-choice.js';
import type { Slot } from '../booking/spacing.js';
import { asProposed } from './as-proposed.js';
import { placeProposed } from './ask-for-proposal.js';
import type { PlannedCourse } from './open-series.js';
import type { Unplaced } from './plan.js';
import type { Because, ProposedAppointment } from './plan-proposal.js';
import { momentOf, type OpenSeries } from './site-instance.js';

export interface CourseDraft {
  readonly planned: PlannedCourse;
  readonly appointments: readonly ProposedAppointment[];
  readonly because: readonly Because[];
}

export interface Drafts {
  readonly drafts: readonly CourseDraft[];
  readonly unplaced: readonly Unplaced[];
}

export interface Planned {
  readonly instance: Instance;
  readonly plan: Plan;
  readonly courses: readonly PlannedCourse[];
  readonly series: readonly OpenSeries[];
  readonly capacity: SiteCapacity;
  readonly now: Date;
}

/** A plan's sessions as bookings would have them, each with its evaluation. What no booking would take is left out. */
export function draftsOf(planned: Planned): Drafts {
  let { occupancy } = planned.capacity;
  const drafts: CourseDraft[] = [];
  const unplaced: Unplaced[] = [];
  for (const series of planned.series) {
    const sessions = sessionsOf(planned.plan, series.courseId);
    const course = planned.courses.find((one) => one.course.id === series.courseId);
    if (!course || sessions.length === 0) {
      unplaced.push({ courseId: series.courseId, code: 'no-place-in-horizon' });
      continue;
    }
    const found = bookable(planned, { series, course, sessions, occupancy });
    if ('code' in found) unplaced.push({ courseId: series.courseId, code: found.code });
    else {
      occupancy = found.occupancy;
      const because = whyOf(planned, series, sessions);
      drafts.push({ planned: course, appointments: found.appointments, because });
    }
  }
  return { drafts, unplaced };
}

const sessionsOf = ({ sessions }: Plan, courseId: string): Session[] =>
  sessions
    .filter(({ patientId }) => patientId === courseId)
    .sort((one, other) => one.day - other.day);

interface Wanted {
  readonly series: OpenSeries;
  readonly course: PlannedCourse;
  readonly sessions: readonly Session[];
  readonly occupancy: Occupancy;
}

type Bookable =
  | { readonly appointments: readonly ProposedAppointment[]; readonly occupancy: Occupancy }
  | { readonly code: string };

function bookable(planned: Planned, { series, course, sessions, occupancy }: Wanted): Bookable {
  const { rules } = course;
  const site = { ...planned.capacity, durations: rules.durations, occupancy };
  const infusions = series.openOrdinals.map((ordinal, index): Slot => {
    const { day, startsAt } = sessions[index] as Session;
    return {
      kind: 'infusion',
      ordinal,
      startsAt: momentOf(planned.instance.firstDay, day, startsAt),
    };
  });
  const evaluation = evaluationAfter(infusions, course, { site, now: planned.now });
  if (!evaluation) return { code: 'no-evaluation' };
  const appointments = [...infusions, ...evaluation].map(asProposed(course));
  try {
    const now = planned.now;
    const placements = placeProposed(course, appointments, { rules, now });
    const wanted = placements.map((placement) => ({
      placement,
      appointment: bookedAs(placement.slot, course),
    }));
    const choice = chooseForAll(site, wanted, 0);
    if (!choice.met) return { code: `no-${choice.shortage.resource}` };
    const allocated = choice.allocations.flatMap((one) => one.allocated);
    return { appointments, occupancy: withAllocated(occupancy, allocated) };
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code };
    throw error;
  }
}

/** What has to follow once these infusions stand: nothing, the evaluation, or null when that finds no time. */
function evaluationAfter(
  infusions: readonly Slot[],
  { course, appointments, rules }: PlannedCourse,
  { site, now }: { readonly site: SiteCapacity; readonly now: Date },
): Slot[] | null {
  const booked = infusions.map((slot) => bookedAs(slot, { course, appointments, rules }));
  const bookable = { course, appointments: [...appointments, ...booked] };
  return proposeSeries({ bookable, rules, site, from: dayOf(now), now });
}

/** As it will be: the rules and the resources ask no more of an appointment than this. */
const bookedAs = (slot: Slot, { course, rules }: PlannedCourse): BookedAppointment => ({
  ...slot,
  id: `${course.id} ${slot.kind} ${slot.ordinal}`,
  courseId: course.id,
  patientId: course.patientId,
  siteId: course.siteId,
  endsAt: timeOf(slot.kind, slot.startsAt, rules.durations).end,
  bookedAt: slot.startsAt,
  status: 'booked',
});

/** When it begins, against its date; and by how much the plan would be dearer a week later, or without it. */
function whyOf(
  { instance, plan }: Planned,
  { courseId, readyOn, dueOn, isUrgent }: OpenSeries,
  sessions: readonly Session[],
): Because[] {
  const [first] = sessions;
  const begins: Day = addDays(instance.firstDay, first?.day ?? 0);
  const others = plan.sessions.filter(({ patientId }) => patientId !== courseId);
  const later = sessions.map((one) => ({ ...one, day: one.day + DAYS_A_WEEK }));
  return [
    { code: 'begins', on: begins, readyOn, latestStartOn: dueOn, urgent: isUrgent ? 1 : 0 },
    { code: 'worse-a-week-later', ...dearer(instance, plan, [...others, ...later]) },
    { code: 'worse-without', ...dearer(instance, plan, others) },
  ];
}

const DAYS_A_WEEK = 7;

/** What another plan costs more, by what it is made of; zeros left out. */
function dearer(
  instance: Instance,
  { cost }: Plan,
  sessions: readonly Session[],
): Readonly<Record<string, number>> {
  const other = costOf(instance, sessions);
  const parts = Object.keys(cost) as (keyof typeof cost)[];
  return Object.fromEntries(
    parts
      .map((part) => [part, Math.round((other[part] - cost[part]) * 100) / 100] as const)
      .filter(([, more]) => more !== 0),
  );
}
