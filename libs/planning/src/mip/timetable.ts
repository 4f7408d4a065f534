import {
  type Agenda,
  agendaKey,
  type Agendas,
  agendasOf,
  giveBack,
  startsOf,
  take,
} from '../agenda.js';
import { type Course, horizonDays, type Kind } from '../course.js';
import type { Instance, Session } from '../instance.js';
import type { People } from './people.js';
import { awayPrice, type Opening, openingAt } from './opening.js';

/** An opening, and what the later end of its day would cost. */
export interface PricedOpening extends Opening {
  readonly overtime: number;
}

/** What was found out about a kind of session on a day, as the day is now. */
interface Found {
  readonly openings: readonly PricedOpening[];
  readonly least: Map<People, number>;
}

const NOTHING_OPEN: Found = { openings: [], least: new Map() };

/** Who sits where on every day, while courses come and go. */
export class Timetable {
  private readonly instance: Instance;
  private readonly agendas: Agendas;
  /** When the last fixed session of a day ends. */
  private readonly fixedEnds: ReadonlyMap<Agenda, number>;
  private readonly ends = new Map<Agenda, number[]>();
  private readonly known = new Map<Agenda, Map<Kind, Found>>();
  private readonly homes = new Map<string, readonly People[]>();

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
    return this.find(siteId, day, kind).openings;
  }

  /** By day, what a session with these people costs at least, or with others when they are taken; infinite without room. */
  leastPrices(siteId: string, kind: Kind, home: People): Float64Array {
    const prices = new Float64Array(horizonDays(this.instance));
    for (const day of prices.keys()) {
      const { openings, least } = this.find(siteId, day, kind);
      let price = openings.length === 0 ? Infinity : least.get(home);
      if (price === undefined) {
        price = this.leastOf(openings, home);
        least.set(home, price);
      }
      prices[day] = price;
    }
    return prices;
  }

  /** Everybody who could be with a patient throughout; the same objects each time. */
  homesAt(siteId: string, kind: Kind): readonly People[] {
    const isAccompanied = kind.therapistMinutes > 0;
    const key = `${siteId} ${String(isAccompanied)}`;
    const known = this.homes.get(key);
    if (known) return known;
    const { nurses = [], therapists = [] } =
      this.instance.sites.find(({ id }) => id === siteId) ?? {};
    const others = isAccompanied ? therapists.map(({ id }) => id) : [null];
    const homes = nurses.flatMap(({ id: nurseId }) =>
      others.map((therapistId) => ({ nurseId, therapistId })),
    );
    this.homes.set(key, homes);
    return homes;
  }

  private find(siteId: string, day: number, kind: Kind): Found {
    const agenda = this.agendas.get(agendaKey(siteId, day));
    if (!agenda) return NOTHING_OPEN;
    const ofDay = this.known.get(agenda) ?? new Map<Kind, Found>();
    this.known.set(agenda, ofDay);
    const found = ofDay.get(kind) ?? { openings: this.look(agenda, kind), least: new Map() };
    ofDay.set(kind, found);
    return found;
  }

  private leastOf(openings: readonly PricedOpening[], home: People): number {
    let least = Infinity;
    for (const opening of openings) {
      least = Math.min(least, opening.overtime + awayPrice(this.instance, opening, home));
      if (least === 0) break;
    }
    return least;
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
