import { type Day, dayOf } from '@lysning/kernel';
import { type Appointment, isStanding } from '../appointment/appointment.js';
import { type BookingRules, disruptionOf } from '../booking/booking.js';
import { missingOrdinals } from '../booking/proposal.js';
import { awayDays } from '../booking/proposal-search.js';
import type { OpenCourse } from '../course/course.js';
import type { BookedSeat, OpenSeries } from './site-instance.js';

/** A course that has not ended, with what its planning rests on. */
export interface PlannedCourse {
  readonly course: OpenCourse;
  readonly appointments: readonly Appointment[];
  readonly rules: BookingRules;
}

/** The chair and nurse that an appointment holds. */
export interface Held {
  readonly chairId: string;
  readonly nurseId: string;
}

interface Known {
  readonly held: ReadonlyMap<string, Held>;
  /** The days that an open proposal gives to infusions of a course. */
  readonly proposed: ReadonlyMap<string, readonly Day[]>;
  readonly today: Day;
}

/** The courses with infusions that are neither given nor booked, in the order of the waiting list. */
export function openSeries(courses: readonly PlannedCourse[], known: Known): OpenSeries[] {
  return courses.flatMap((one, rank) => seriesOf(one, rank, known) ?? []);
}

function seriesOf(
  { course, appointments, rules }: PlannedCourse,
  rank: number,
  { held, proposed, today }: Known,
): OpenSeries | null {
  if (!isInInduction(course)) return null;
  const infusions = appointments.filter(({ kind }) => kind === 'infusion');
  const standing = infusions.filter(isStanding);
  const openOrdinals = missingOrdinals(course, 'infusion', standing);
  if (openOrdinals.length === 0) return null;
  return {
    courseId: course.id,
    isUrgent: course.urgency === 'urgent',
    rank,
    readyOn: today,
    dueOn: standing.length > 0 ? null : course.latestStartOn,
    rules,
    isDisrupted: disruptionOf(appointments).infusions,
    givenOn: standing.filter(isOver).map(({ startsAt }) => dayOf(startsAt)),
    openOrdinals,
    awayOn: awayDays(appointments),
    proposedOn: proposed.get(course.id) ?? [],
    nurseId: lastNurse(standing, held),
  };
}

const isInInduction = ({ pause, status }: OpenCourse): boolean =>
  !pause && (status === 'planned' || status === 'in-induction');

const lastNurse = (
  standing: readonly Appointment[],
  held: ReadonlyMap<string, Held>,
): string | null =>
  standing.reduce<string | null>((last, { id }) => held.get(id)?.nurseId ?? last, null);

const isOver = ({ status }: Appointment): boolean => status === 'completed';

/** Infusions that are booked or under way, of all courses: they take their places and stay. */
export const bookedSeats = (
  courses: readonly PlannedCourse[],
  held: ReadonlyMap<string, Held>,
): BookedSeat[] =>
  courses.flatMap(({ appointments, rules }) =>
    appointments
      .filter((one) => isStanding(one) && !isOver(one) && one.kind !== 'evaluation')
      .flatMap(({ id, courseId, ordinal, startsAt }) => {
        const places = held.get(id);
        return places ? [{ courseId, ordinal, startsAt, rules, ...places }] : [];
      }),
  );
