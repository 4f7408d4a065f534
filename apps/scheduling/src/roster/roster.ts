import { type DomainEvent, event, RosterImportedV1 } from '@lysning/contracts';
import { addDays, type Day, daysBetween, DomainError, type Interval } from '@lysning/kernel';
import type { RosterLine } from './roster-line.js';

/** When somebody is there for patients on one day. */
export interface RosterDay {
  readonly person: string;
  readonly day: Day;
  readonly shifts: readonly Interval[];
}

export interface RosterImport {
  readonly importId: string;
  readonly siteId: string;
  readonly from: Day;
  readonly to: Day;
  readonly importedAt: Date;
}

/** What one event can name. */
const AFFECTED_MAX = 2000;

/** Whoever is named in a file is rostered for all of its period: on the days without a shift, not at work. */
export function daysOf(
  lines: readonly RosterLine[],
  { from, to }: { from: Day; to: Day },
): RosterDay[] {
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, step) => addDays(from, step));
  const people = [...new Set(lines.map(({ person }) => person))];
  const shifts = new Map<string, Interval[]>();
  for (const { person, day, kind, during } of lines) {
    if (kind !== 'work' || !during) continue;
    const key = `${person} ${day}`;
    shifts.set(key, [...(shifts.get(key) ?? []), during]);
  }
  return people.flatMap((person) =>
    days.map((day) => ({ person, day, shifts: shifts.get(`${person} ${day}`) ?? [] })),
  );
}

/** Tells of an import that changed something, with the booked appointments it leaves without somebody. */
export function imported(
  { importId, siteId, from, to, importedAt }: RosterImport,
  { changedDays, affected }: { changedDays: number; affected: readonly string[] },
): DomainEvent[] {
  if (affected.length > AFFECTED_MAX) {
    const message = `More than ${AFFECTED_MAX} appointments would be hit`;
    throw new DomainError('invalid', 'roster.too-large', message);
  }
  if (changedDays === 0) return [];
  return [
    event(RosterImportedV1, {
      importId,
      siteId,
      from,
      to,
      changedDays,
      affectedAppointmentIds: [...affected],
      importedAt: importedAt.toISOString(),
    }),
  ];
}
