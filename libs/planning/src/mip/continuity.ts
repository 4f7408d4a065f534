import { type Agenda, agendaKey, agendasOf, take } from '../agenda.js';
import { kindKey, kindOf } from '../course.js';
import type { Place } from '../greedy/placement.js';
import type { Instance, Session } from '../instance.js';
import { changePrice } from '../price.js';
import { homesOf } from './home-people.js';
import { betterPlace } from './re-place.js';
import type { Price, Visit } from './visit.js';

/**
 * Keeps patients with their people: within each day sessions change places, nurses or times as long as that brings
 * fewer changes and no later end. First towards who could be with a patient throughout, then for what changes cost.
 */
export function keepTogether(instance: Instance, sessions: readonly Session[]): Session[] {
  const visits = visitsOf(instance, sessions);
  const days = byDay(visits);
  for (const towardsHome of [10, 0.2]) {
    const price = priceOf(instance, towardsHome);
    for (let pass = 0; pass < PASSES_MAX; pass += 1) {
      const agendas = agendasOf(instance);
      const better = [...days].filter(([key, day]) => {
        const agenda = agendas.get(key);
        return agenda && improve(instance, agenda, day, price);
      });
      if (better.length === 0) break;
    }
  }
  return visits.map(({ session, place }) => ({ ...session, ...place }));
}

const PASSES_MAX = 12;

function byDay(visits: readonly Visit[]): Map<string, Visit[]> {
  const days = new Map<string, Visit[]>();
  for (const visit of visits) {
    const key = agendaKey(visit.session.siteId, visit.session.day);
    const day = days.get(key);
    if (day) day.push(visit);
    else days.set(key, [visit]);
  }
  return days;
}

function visitsOf(instance: Instance, sessions: readonly Session[]): Visit[] {
  const patients = new Map(instance.patients.map((patient) => [patient.id, patient]));
  const homes = homesOf(instance, sessions);
  const last = new Map<string, Visit>();
  const inOrder = sessions.toSorted(
    (a, b) => a.day - b.day || (a.patientId < b.patientId ? -1 : 1),
  );
  return inOrder.flatMap((all) => {
    const { startsAt, chairId, nurseId, therapistId, ...session } = all;
    const patient = patients.get(session.patientId);
    if (!patient) return [];
    const before = last.get(patient.id) ?? null;
    const place = { startsAt, chairId, nurseId, therapistId };
    const home = homes.get(patient.id) ?? { nurseId: null, therapistId: null };
    const kind = kindOf(patient);
    const visit: Visit = { patient, kind, home, session, place, before, after: null };
    if (before) before.after = visit;
    last.set(patient.id, visit);
    return [visit];
  });
}

/** What a place costs between the session before and the one after, and for not being with who could stay. */
const priceOf =
  (instance: Instance, towardsHome: number): Price =>
  ({ patient, home, before, after }, place) => {
    const earlier = before?.place ?? patient;
    const later = after ? changePrice(instance, place, after.place) : 0;
    const away = home.nurseId === place.nurseId ? 0 : towardsHome;
    const awayFromTherapist = home.therapistId === place.therapistId ? 0 : towardsHome;
    return changePrice(instance, earlier, place) + later + away + awayFromTherapist;
  };

const BETTER = 1e-9;

function improve(instance: Instance, agenda: Agenda, day: Visit[], price: Price): boolean {
  let isBetter = false;
  for (const [index, one] of day.entries()) {
    for (const other of day.slice(index + 1)) {
      if (exchange(one, other, price)) isBetter = true;
    }
  }
  const ends = Math.max(agenda.open.to, agenda.endsAt, ...day.map(endOf));
  for (const visit of day) {
    if (price(visit, visit.place) < BETTER) continue;
    const others = copyWith(agenda, day, visit);
    const better = betterPlace(instance, others, { visit, ends, price });
    if (!better) continue;
    visit.place = better;
    isBetter = true;
  }
  return isBetter;
}

const endOf = ({ place, kind }: Visit): number =>
  place.startsAt + kind.chairMinutes + kind.therapistMinutes;

function copyWith(agenda: Agenda, day: readonly Visit[], without: Visit): Agenda {
  const fresh = (all: Agenda['chairs']) => all.map((one) => ({ ...one, taken: [...one.taken] }));
  const { seated, chairs, nurses, therapists } = agenda;
  const copy = {
    ...agenda,
    seated: [...seated],
    chairs: fresh(chairs),
    nurses: fresh(nurses),
    therapists: fresh(therapists),
  };
  for (const visit of day) if (visit !== without) take(copy, visit.place, visit.kind);
  return copy;
}

/** Two sessions of one kind change places; two that begin together may change nurses alone. */
function exchange(a: Visit, b: Visit, price: Price): boolean {
  const now = price(a, a.place) + price(b, b.place);
  for (const [forA, forB] of exchanges(a, b)) {
    if (price(a, forA) + price(b, forB) >= now - BETTER) continue;
    [a.place, b.place] = [forA, forB];
    return true;
  }
  return false;
}

function exchanges(a: Visit, b: Visit): (readonly [Place, Place])[] {
  const found: (readonly [Place, Place])[] = [];
  if (kindKey(a.kind) === kindKey(b.kind)) found.push([b.place, a.place]);
  const isTogether = a.place.startsAt === b.place.startsAt;
  if (isTogether && a.kind.nurseMinutes === b.kind.nurseMinutes) {
    const [forA, forB] = [b.place.nurseId, a.place.nurseId];
    found.push([
      { ...a.place, nurseId: forA },
      { ...b.place, nurseId: forB },
    ]);
  }
  return found;
}
