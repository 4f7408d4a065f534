import { type Kind, kindOfFixed } from './course.js';
import type { Instance, OpenDay, Session, Site } from './instance.js';

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A chair, nurse or therapist on one day: when there, and when taken. */
export interface Resource {
  readonly id: string;
  readonly there: readonly Span[];
  readonly taken: Span[];
}

/** A site on one day that is open. */
export interface Agenda {
  readonly siteId: string;
  readonly open: OpenDay;
  readonly seats: number;
  readonly seated: Span[];
  readonly chairs: readonly Resource[];
  readonly nurses: readonly Resource[];
  readonly therapists: readonly Resource[];
  /** When the last session that is booked so far ends, the therapist after it included. */
  endsAt: number;
}

export type Agendas = ReadonlyMap<string, Agenda>;

export const agendaKey = (siteId: string, day: number): string => `${siteId} ${day}`;

/** Every open day of every site, with the fixed sessions in it. */
export function agendasOf(instance: Instance): Agendas {
  const agendas = new Map<string, Agenda>();
  for (const site of instance.sites) {
    for (const open of site.days) agendas.set(agendaKey(site.id, open.day), agendaOf(site, open));
  }
  for (const session of instance.fixed) {
    const agenda = agendas.get(agendaKey(session.siteId, session.day));
    if (agenda) take(agenda, session, kindOfFixed(session));
  }
  return agendas;
}

function agendaOf(site: Site, open: OpenDay): Agenda {
  const { day, from, latest } = open;
  const resource = (id: string, there: readonly Span[]) => ({ id, there, taken: [] });
  const onDuty = (workers: Site['nurses']) =>
    workers
      .map(({ id, shifts }) =>
        resource(
          id,
          shifts.filter((shift) => shift.day === day),
        ),
      )
      .filter(({ there }) => there.length > 0);
  return {
    siteId: site.id,
    open,
    seats: site.physicianSeats.find((seats) => seats.day === day)?.seats ?? 0,
    seated: [],
    chairs: site.chairs.map((id) => resource(id, [{ from, to: latest }])),
    nurses: onDuty(site.nurses),
    therapists: onDuty(site.therapists),
    endsAt: 0,
  };
}

type Place = Pick<Session, 'startsAt' | 'chairId' | 'nurseId' | 'therapistId'>;

export interface Blocks {
  readonly chair: Span;
  readonly nurse: Span;
  readonly therapist: Span;
}

export function blocksOf(startsAt: number, kind: Kind): Blocks {
  const seated = startsAt + kind.chairMinutes;
  return {
    chair: { from: startsAt, to: seated },
    nurse: { from: startsAt, to: startsAt + kind.nurseMinutes },
    therapist: { from: seated, to: seated + kind.therapistMinutes },
  };
}

export function take(agenda: Agenda, place: Place, kind: Kind): void {
  const { chair, nurse, therapist } = blocksOf(place.startsAt, kind);
  named(agenda.chairs, place.chairId)?.taken.push(chair);
  named(agenda.nurses, place.nurseId)?.taken.push(nurse);
  if (place.therapistId !== null)
    named(agenda.therapists, place.therapistId)?.taken.push(therapist);
  agenda.seated.push(chair);
  agenda.endsAt = Math.max(agenda.endsAt, therapist.to);
}

/** Undoes `take`; without this session the day ends at `endsAt`. */
export function giveBack(agenda: Agenda, place: Place, kind: Kind, endsAt: number): void {
  const { chair, nurse, therapist } = blocksOf(place.startsAt, kind);
  dropOne(named(agenda.chairs, place.chairId)?.taken, chair);
  dropOne(named(agenda.nurses, place.nurseId)?.taken, nurse);
  if (place.therapistId !== null)
    dropOne(named(agenda.therapists, place.therapistId)?.taken, therapist);
  dropOne(agenda.seated, chair);
  agenda.endsAt = endsAt;
}

function dropOne(spans: Span[] = [], { from, to }: Span): void {
  const at = spans.findIndex((one) => one.from === from && one.to === to);
  if (at >= 0) spans.splice(at, 1);
}

const named = (resources: readonly Resource[], id: string) =>
  resources.find((resource) => resource.id === id);

export const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

export const isFree = ({ there, taken }: Resource, span: Span): boolean =>
  there.some(({ from, to }) => from <= span.from && span.to <= to) &&
  !taken.some((other) => overlaps(other, span));

/** Whether one more may sit under the physicians at every minute of `span`. */
export function hasSeat({ seated, seats }: Agenda, span: Span): boolean {
  const within = seated.filter((other) => overlaps(other, span));
  const moments = [span.from, ...within.map(({ from }) => from).filter((at) => at > span.from)];
  return moments.every(
    (at) => within.filter(({ from, to }) => from <= at && at < to).length < seats,
  );
}

/** Every minute at which a session of this kind could begin if nothing else were booked. */
export function startsOf({ from, latest }: OpenDay, kind: Kind, gridMinutes: number): number[] {
  const starts = [];
  const last = latest - kind.chairMinutes - kind.therapistMinutes;
  const first = Math.ceil(from / gridMinutes) * gridMinutes;
  for (let at = first; at <= last; at += gridMinutes) starts.push(at);
  return starts;
}
