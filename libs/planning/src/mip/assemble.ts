import { type Agenda, agendasOf, take } from '../agenda.js';
import type { Course } from '../course.js';
import { cheapestCourse } from '../greedy/cheapest-course.js';
import { settle } from '../greedy/greedy.js';
import type { Instance, Session } from '../instance.js';
import type { Column } from './choices.js';
import type { DayCapacity } from './day-capacity.js';
import type { Slot } from './day-model.js';
import { daysOf } from './pool.js';

/** One session of a chosen course, without a time as yet. */
interface Visit {
  readonly column: Column;
  readonly ordinal: number;
}

/**
 * Gives every session its time, chair and people. A day that cannot hold what was chosen for it, though no bound said
 * so, gives up courses, the last on the list first; they are placed anew where there is room.
 */
export function assemble(
  instance: Instance,
  chosen: readonly Column[],
  { courses, capacity }: { readonly courses: readonly Course[]; readonly capacity: DayCapacity },
): Session[] {
  const agendas = agendasOf(instance);
  const kept = new Set(chosen);
  for (const agenda of agendas.values()) giveUp(kept, agenda, capacity);
  const sessions = [...agendas.values()].flatMap((agenda) => {
    const { visits, slots } = heldOn(kept, agenda, capacity);
    return seat(agenda, visits, slots ?? []);
  });
  const placed = new Set([...kept].map(({ choice }) => choice.patient));
  for (const course of courses.filter((_, patient) => !placed.has(patient))) {
    const found = cheapestCourse(instance, course, agendas);
    if (found) sessions.push(...settle(course, found, agendas));
  }
  return sessions;
}

/** Takes courses out until the day holds those that are left. */
function giveUp(kept: Set<Column>, agenda: Agenda, capacity: DayCapacity): void {
  for (;;) {
    const { visits, slots } = heldOn(kept, agenda, capacity);
    const last = visits.toSorted((a, b) => rankOf(a) - rankOf(b)).at(-1);
    if (slots || !last) return;
    kept.delete(last.column);
  }
}

function heldOn(kept: ReadonlySet<Column>, agenda: Agenda, { mixtures, hold }: DayCapacity) {
  const visits = visitsOn([...kept], agenda);
  const counts = countsOf(visits, mixtures[0]?.length ?? 0);
  return { visits, slots: visits.length === 0 ? [] : (hold(agenda, counts)?.slots ?? null) };
}

const rankOf = ({ column }: Visit): number => column.choice.course.patient.rank;

function visitsOn(columns: readonly Column[], { siteId, open }: Agenda): Visit[] {
  return columns
    .filter(({ choice }) => choice.pool.siteId === siteId)
    .flatMap((column) => {
      const at = daysOf(column.choice.pool, column.pattern).indexOf(open.day);
      return at < 0 ? [] : [{ column, ordinal: column.choice.course.firstOrdinal + at }];
    });
}

const countsOf = (visits: readonly Visit[], kinds: number): number[] =>
  Array.from(
    { length: kinds },
    (_, kind) => visits.filter(({ column }) => column.choice.kind === kind).length,
  );

function seat(agenda: Agenda, visits: readonly Visit[], slots: readonly Slot[]): Session[] {
  const { siteId, open, chairs, nurses, therapists } = agenda;
  const left = [...slots];
  return visits.map(({ column: { choice }, ordinal }) => {
    const at = left.findIndex(({ kind }) => kind === choice.kind);
    const [slot] = left.splice(at, 1);
    if (!slot) throw new Error('A day has fewer places than sessions');
    const place = {
      startsAt: slot.at,
      chairId: chairs[slot.chair]?.id ?? '',
      nurseId: nurses[slot.nurse]?.id ?? '',
      therapistId: therapists[slot.therapist]?.id ?? null,
    };
    take(agenda, place, choice.course.kind);
    return { patientId: choice.course.patient.id, ordinal, siteId, day: open.day, ...place };
  });
}
