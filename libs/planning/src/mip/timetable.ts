import {
  type Agenda,
  agendaKey,
  type Agendas,
  agendasOf,
  giveBack,
  startsOf,
  take,
} from '../agenda.js';
import type { Course, Kind } from '../course.js';
import type { Instance, Session } from '../instance.js';
import { type Opening, openingAt } from './opening.js';

/** An opening, and what the later end of its day would cost. */
export interface PricedOpening extends Opening {
  readonly overtime: number;
}

/** Who sits where on every day, while courses come and go. */
export class Timetable {
  private readonly instance: Instance;
  private readonly agendas: Agendas;
  /** When the last fixed session of a day ends. */
  private readonly fixedEnds: ReadonlyMap<Agenda, number>;
  private readonly ends = new Map<Agenda, number[]>();
  private readonly known = new Map<Agenda, Map<Kind, readonly PricedOpening[]>>();

  // The solver's thread runs sources as they are: no parameter properties.
  constructor(instance: Instance) {
    this.instance = instance;
    this.agendas = agendasOf(instance);
    const days = [...this.agendas.values()];
    this.fixedEnds = new Map(days.map((agenda) => [agenda, agenda.endsAt]));
  }

  /** Returns what it adds to the overtime of its days. */
  put({ kind }: Course, sessions: readonly Session[]): number {
    return this.change(sessions, (agenda, session) => {
      take(agenda, session, kind);
      this.ends.set(agenda, [...(this.ends.get(agenda) ?? []), endOf(session, kind)]);
    });
  }

  /** Returns what it takes from the overtime of its days: a negative amount. */
  remove({ kind }: Course, sessions: readonly Session[]): number {
    return this.change(sessions, (agenda, session) => {
      const ends = this.ends.get(agenda) ?? [];
      const left = ends.toSpliced(ends.indexOf(endOf(session, kind)), 1);
      this.ends.set(agenda, left);
      giveBack(agenda, session, kind, Math.max(this.fixedEnds.get(agenda) ?? 0, ...left));
    });
  }

  /** When a session of this kind could begin on a day, in order. */
  openings(siteId: string, day: number, kind: Kind): readonly PricedOpening[] {
    const agenda = this.agendas.get(agendaKey(siteId, day));
    if (!agenda) return [];
    const ofDay = this.known.get(agenda) ?? new Map<Kind, readonly PricedOpening[]>();
    this.known.set(agenda, ofDay);
    const openings = ofDay.get(kind) ?? this.look(agenda, kind);
    ofDay.set(kind, openings);
    return openings;
  }

  private look(agenda: Agenda, kind: Kind): readonly PricedOpening[] {
    const { weights, gridMinutes } = this.instance;
    const inTime = Math.max(agenda.open.to, agenda.endsAt);
    return startsOf(agenda.open, kind, gridMinutes).flatMap((startsAt) => {
      const opening = openingAt(agenda, kind, startsAt);
      const late = Math.max(0, endOf({ startsAt }, kind) - inTime);
      return opening ? [{ ...opening, overtime: late * weights.overtimeMinute }] : [];
    });
  }

  private change(
    sessions: readonly Session[],
    each: (agenda: Agenda, session: Session) => void,
  ): number {
    let minutes = 0;
    for (const session of sessions) {
      const agenda = this.agendas.get(agendaKey(session.siteId, session.day));
      if (!agenda) continue;
      minutes -= overtimeOf(agenda);
      each(agenda, session);
      minutes += overtimeOf(agenda);
      this.known.delete(agenda);
    }
    return minutes * this.instance.weights.overtimeMinute;
  }
}

const endOf = ({ startsAt }: Pick<Session, 'startsAt'>, kind: Kind): number =>
  startsAt + kind.chairMinutes + kind.therapistMinutes;

const overtimeOf = ({ open, endsAt }: Agenda): number => Math.max(0, endsAt - open.to);
