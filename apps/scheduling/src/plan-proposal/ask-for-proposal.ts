import type { Request } from '../booking/ask.js';
import {
  type BookableCourse,
  type BookingRules,
  place,
  type Placement,
} from '../booking/booking.js';
import type { BookedAppointment } from '../appointment/appointment.js';
import { markOf, type PlanProposal, type ProposedAppointment, stale } from './plan-proposal.js';

/** Books and moves what was proposed, if the course is still what it was. */
export const askForProposal = ({ mark, appointments }: PlanProposal): Pick<Request, 'ask'> => ({
  ask: (loaded, now) => {
    if (markOf(loaded) !== mark) throw stale('the course has changed');
    return placeProposed(loaded, appointments, { rules: loaded.rules, now });
  },
});

/** The rules see a course without what moves: each of its appointments at its new time alone. */
export function placeProposed(
  { course, appointments }: BookableCourse,
  proposed: readonly ProposedAppointment[],
  { rules, now }: { readonly rules: BookingRules; readonly now: Date },
): Placement[] {
  const moving = new Map(proposed.flatMap(({ moves }, index) => (moves ? [[moves, index]] : [])));
  const stays = appointments.filter(({ id }) => !moving.has(id));
  const moved = appointments.filter(
    (one): one is BookedAppointment => one.status === 'booked' && moving.has(one.id),
  );
  if (moved.length !== moving.size) throw stale('an appointment to be moved is not booked');
  const slots = proposed.map(({ kind, ordinal, startsAt }) => ({ kind, ordinal, startsAt }));
  return place({ course, appointments: stays }, slots, rules, now).map((placement, index) => ({
    ...placement,
    moves: moved.find(({ id }) => moving.get(id) === index) ?? placement.moves,
  }));
}
