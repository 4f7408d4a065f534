import {
  type Agenda,
  blocksOf,
  hasSeat,
  isFree,
  type Resource,
  type Span,
  startsOf,
} from '../agenda.js';
import type { Kind } from '../course.js';
import type { Instance, Session } from '../instance.js';
import { changePrice } from '../price.js';

export type Place = Pick<Session, 'startsAt' | 'chairId' | 'nurseId' | 'therapistId'>;

/** Who had the patient last. */
export interface Last {
  readonly nurseId: string | null;
  readonly therapistId: string | null;
}

/** A place and what it adds to the cost: overtime, and a change of people. */
export interface Priced {
  readonly place: Place;
  readonly price: number;
}

/** The first time of the day at which all is free, whoever it is with. */
export function firstPlace(instance: Instance, agenda: Agenda, kind: Kind): Priced | null {
  return placesOf(instance, agenda, kind, NOBODY).next().value ?? null;
}

export const NOBODY: Last = { nurseId: null, therapistId: null };

/** The cheapest place of the day; the earliest of the cheapest. */
export function bestPlace(
  instance: Instance,
  agenda: Agenda,
  kind: Kind,
  last: Last,
): Priced | null {
  let best: Priced | null = null;
  for (const priced of placesOf(instance, agenda, kind, last)) {
    if (!best || priced.price < best.price) best = priced;
    if (best.price === 0) break;
  }
  return best;
}

function* placesOf(
  instance: Instance,
  agenda: Agenda,
  kind: Kind,
  last: Last,
): Generator<Priced, undefined> {
  for (const startsAt of startsOf(agenda.open, kind, instance.gridMinutes)) {
    const place = placeAt(agenda, kind, last, startsAt);
    if (!place) continue;
    const price = changePrice(instance, last, place) + overtimePrice(instance, agenda, kind, place);
    yield { place, price };
  }
}

/** With whom a session can begin then. */
export function placeAt(agenda: Agenda, kind: Kind, last: Last, startsAt: number): Place | null {
  const blocks = blocksOf(startsAt, kind);
  if (!hasSeat(agenda, blocks.chair)) return null;
  const chair = tightest(agenda.chairs, blocks.chair);
  const nurse = preferred(agenda.nurses, last.nurseId, blocks.nurse);
  if (!chair || !nurse) return null;
  const place = { startsAt, chairId: chair.id, nurseId: nurse.id };
  if (kind.therapistMinutes === 0) return { ...place, therapistId: null };
  const therapist = preferred(agenda.therapists, last.therapistId, blocks.therapist);
  return therapist ? { ...place, therapistId: therapist.id } : null;
}

const preferred = (resources: readonly Resource[], id: string | null, span: Span) =>
  resources.find((one) => one.id === id && isFree(one, span)) ??
  resources.find((one) => isFree(one, span));

/** The free one that has been idle the shortest: gaps stay whole. */
function tightest(resources: readonly Resource[], span: Span): Resource | undefined {
  const free = resources.filter((resource) => isFree(resource, span));
  const idle = ({ taken }: Resource) =>
    span.from - Math.max(0, ...taken.map(({ to }) => to).filter((to) => to <= span.from));
  return free.sort((a, b) => idle(a) - idle(b))[0];
}

function overtimePrice(
  { weights }: Instance,
  { open, endsAt }: Agenda,
  kind: Kind,
  { startsAt }: Place,
): number {
  const ends = startsAt + kind.chairMinutes + kind.therapistMinutes;
  return weights.overtimeMinute * Math.max(0, ends - Math.max(open.to, endsAt));
}
