import type { Highs } from 'highs';
import { type Agenda, agendaKey, type Agendas, agendasOf } from '../agenda.js';
import { kindKey, kindOf } from '../course.js';
import { costOf } from '../cost.js';
import type { Instance, Session } from '../instance.js';
import { arrange, mostWith, type Slot } from './day-model.js';
import type { DayQuestion } from './day-question.js';
import type { People } from './people.js';
import {
  alike,
  type DayVisit,
  isWith,
  type PeopledDay,
  whoWithWhom,
  type Wish,
} from './who-with-whom.js';

const ROUNDS_MAX = 8;

/**
 * The nurse and therapist of every session anew, so that patients change them as seldom as can be; days stay as they are,
 * and none becomes longer. A programme over all sessions of a site says who would be best with whom, and each day is asked
 * whether it can be held like that; one that cannot stays as it was. Of such a day the programme learns with how many
 * sessions each nurse can be, and when that is not enough, that so many stay with everybody as were.
 */
export function withFewestChanges(
  highs: Highs,
  instance: Instance,
  sessions: readonly Session[],
  left: () => number,
): readonly Session[] {
  const agendas = agendasOf(instance);
  const { sites } = instance;
  return sites.flatMap(({ id }, at) => {
    const own = sessions.filter(({ siteId }) => siteId === id);
    const until = left() * (1 - 1 / (sites.length - at));
    return anew({ highs, instance, agendas, left: () => left() - until }, own);
  });
}

interface Site {
  readonly highs: Highs;
  readonly instance: Instance;
  readonly agendas: Agendas;
  /** Milliseconds. */
  readonly left: () => number;
}

function anew(site: Site, sessions: readonly Session[]): readonly Session[] {
  const { highs, instance, left } = site;
  const days = peopled(site, sessions);
  const known: Known = { most: new Map(), kept: new Set() };
  let best = sessions;
  for (let round = 0; round < ROUNDS_MAX && left() > 0; round += 1) {
    const wish = whoWithWhom(highs, instance, { days, ...known, seconds: left() * A_ROUND });
    if (!wish) break;
    const held = days.map((day) => ({
      day,
      anew: left() > 0 ? heldOn(site, day, wish) : null,
    }));
    const found = held.flatMap(({ day, anew }) => anew ?? asTheyWere(day));
    best = cheaper(instance, best, found);
    const failed = held.filter(({ anew }) => !anew);
    if (failed.length === 0 || left() < 0) break;
    for (const { day } of failed) learn(site, known, day);
  }
  return best;
}

/** Of what is left, in seconds: what is learnt later needs its time, too. */
const A_ROUND = 0.5 / 1000;

const asTheyWere = ({ visits }: PeopledDay): Session[] => visits.map(({ session }) => session);

function cheaper(instance: Instance, one: readonly Session[], other: readonly Session[]) {
  const changes = (sessions: readonly Session[]) => costOf(instance, sessions).continuity;
  return changes(other) < changes(one) ? other : one;
}

interface Known {
  readonly most: Map<PeopledDay, ReadonlyMap<string, number>>;
  readonly kept: Set<PeopledDay>;
}

/** Of a day that cannot be held as wished. */
function learn(site: Site, { most, kept }: Known, day: PeopledDay): void {
  if (most.has(day)) kept.add(day);
  else most.set(day, mostOn(site, day));
}

function peopled(site: Site, sessions: readonly Session[]): PeopledDay[] {
  const last = new Map<string, DayVisit>();
  const days = new Map<Agenda, DayVisit[]>();
  for (const session of sessions.toSorted((a, b) => a.day - b.day)) {
    const agenda = site.agendas.get(agendaKey(session.siteId, session.day));
    const patient = site.instance.patients.find(({ id }) => id === session.patientId);
    if (!agenda || !patient) continue;
    const kind = kindOf(patient);
    const options = optionsOn(agenda, kind.therapistMinutes > 0);
    const visit = { session, patient, kind, before: last.get(patient.id) ?? null, options };
    last.set(patient.id, visit);
    days.set(agenda, [...(days.get(agenda) ?? []), visit]);
  }
  return [...days].map(([agenda, visits]) => dayOf(agenda, visits));
}

function optionsOn({ nurses, therapists }: Agenda, wantsTherapist: boolean): People[] {
  const others = wantsTherapist ? therapists.map(({ id }) => id) : [null];
  return nurses.flatMap(({ id: nurseId }) =>
    others.map((therapistId) => ({ nurseId, therapistId })),
  );
}

function dayOf(agenda: Agenda, visits: readonly DayVisit[]): PeopledDay {
  const ends = visits.map(
    ({ session, kind }) => session.startsAt + kind.chairMinutes + kind.therapistMinutes,
  );
  return { agenda, visits, endsBy: Math.max(agenda.open.to, agenda.endsAt, ...ends) };
}

/** With how many of the day's sessions each nurse can be at most. */
function mostOn({ highs, instance }: Site, { agenda, endsBy, visits }: PeopledDay) {
  const kinds = alike(visits, ({ kind }) => kindKey(kind));
  const counts = kinds.map(({ length }) => length);
  const question = {
    agenda,
    endsBy,
    gridMinutes: instance.gridMinutes,
    kinds: kinds.flatMap(([first]) => first?.kind ?? []),
  };
  return new Map(
    agenda.nurses.map(({ id }, nurse) => [id, mostWith(highs, question, counts, nurse)]),
  );
}

/** The sessions of a day with these people; null when the day cannot be held with them. */
function heldOn({ highs, instance }: Site, day: PeopledDay, wish: Wish): Session[] | null {
  const { agenda, endsBy, visits } = day;
  const wished = visits.map((visit) => ({ visit, people: wish.get(visit) ?? visit.session }));
  if (wished.every(({ visit, people }) => isWith(visit.session, people))) {
    return asTheyWere(day);
  }
  const groups = alike(wished, ({ visit, people }) =>
    [kindKey(visit.kind), people.nurseId, people.therapistId].join(),
  );
  const question: DayQuestion = {
    agenda,
    endsBy,
    gridMinutes: instance.gridMinutes,
    kinds: groups.flatMap(([first]) => first?.visit.kind ?? []),
    withWhom: groups.map(([first]) => ({
      nurse: agenda.nurses.findIndex(({ id }) => id === first?.people.nurseId),
      therapist: placeOf(agenda.therapists, first?.people.therapistId ?? null),
    })),
  };
  const slots = arrange(
    highs,
    question,
    groups.map(({ length }) => length),
  );
  return slots && seated(agenda, groups, slots);
}

const placeOf = (all: Agenda['therapists'], id: string | null): number | null =>
  id === null ? null : all.findIndex((one) => one.id === id);

function seated(
  { chairs }: Agenda,
  groups: readonly (readonly { visit: DayVisit; people: People }[])[],
  slots: readonly Slot[],
): Session[] {
  return groups.flatMap((group, index) => {
    const own = slots.filter(({ kind }) => kind === index);
    return group.map(({ visit: { session }, people: { nurseId, therapistId } }, at) => {
      const slot = own[at];
      if (!slot) throw new Error('A day has fewer places than sessions');
      const chairId = chairs[slot.chair]?.id ?? session.chairId;
      return { ...session, startsAt: slot.at, chairId, nurseId, therapistId };
    });
  });
}
