import { type Agenda, agendaKey, type Agendas } from '../agenda.js';
import { canCome, type Course, earliestNext, horizonDays, latestNext } from '../course.js';
import type { Instance } from '../instance.js';
import { dayPrice, startPrice, travelPrice, unplacedPrice } from '../price.js';
import { bestPlace, type Last, type Place } from './placement.js';

export interface Placed {
  readonly siteId: string;
  readonly days: readonly { readonly day: number; readonly place: Place }[];
  readonly price: number;
}

interface Search {
  readonly instance: Instance;
  readonly course: Course;
  readonly siteId: string;
  readonly agendas: Agendas;
  readonly places: Map<string, ReturnType<typeof bestPlace>>;
  best: Placed | null;
  limit: number;
}

interface Step {
  readonly days: readonly number[];
  readonly chosen: Placed['days'];
  readonly last: Last;
  readonly price: number;
}

/** The cheapest course that the agendas have room for, over all sites and days; null when being without is cheaper. */
export function cheapestCourse(
  instance: Instance,
  course: Course,
  agendas: Agendas,
  { fromDay = course.fromDay, notOn = null }: { fromDay?: number; notOn?: number | null } = {},
): Placed | null {
  let best: Placed | null = null;
  let limit = unplacedPrice(instance, course.patient);
  for (const siteId of sitesOf(course)) {
    const search: Search = { instance, course, siteId, agendas, places: new Map(), best, limit };
    startFrom(search, fromDay, notOn);
    ({ best, limit } = search);
  }
  return best;
}

/** Where the course may be given. */
export const sitesOf = ({ siteId, patient }: Course): readonly string[] =>
  siteId === null ? patient.sites.map((site) => site.siteId) : [siteId];

function startFrom(search: Search, fromDay: number, notOn: number | null): void {
  const { instance, course, siteId } = search;
  const { patient, before } = course;
  const travel = travelPrice(instance, patient, siteId);
  const first = Math.max(fromDay, earliestNext(course, before));
  const last = latestNext(course, before, horizonDays(instance));
  const { nurseId, therapistId } = patient;
  for (let day = first; day <= last; day += 1) {
    const price = startPrice(instance, patient, day) + travel;
    if (price >= search.limit) break;
    const step = { days: before, chosen: [], last: { nurseId, therapistId }, price };
    if (day !== notOn) goOn(search, step, day);
  }
}

/** Tries the next session on `day`, and all that can follow from it. */
function goOn(search: Search, step: Step, day: number): void {
  const { instance, course } = search;
  const placed = placeOn(search, day, step.last);
  if (!placed) return;
  const price = step.price + placed.price + dayPrice(instance, course, step.days, day);
  if (price >= search.limit) return;
  const { nurseId, therapistId } = placed.place;
  const next: Step = {
    days: [...step.days, day],
    chosen: [...step.chosen, { day, place: placed.place }],
    last: { nurseId, therapistId: therapistId ?? step.last.therapistId },
    price,
  };
  if (next.chosen.length === course.patient.sessionsLeft) {
    search.best = { siteId: search.siteId, days: next.chosen, price };
    search.limit = price;
    return;
  }
  const latest = latestNext(course, next.days, horizonDays(instance));
  for (let on = earliestNext(course, next.days); on <= latest; on += 1) goOn(search, next, on);
}

function placeOn(search: Search, day: number, last: Last) {
  const key = `${day} ${last.nurseId ?? ''} ${last.therapistId ?? ''}`;
  const known = search.places.get(key);
  if (known !== undefined) return known;
  const agenda: Agenda | undefined = canCome(search.course, day)
    ? search.agendas.get(agendaKey(search.siteId, day))
    : undefined;
  const found = agenda ? bestPlace(search.instance, agenda, search.course.kind, last) : null;
  search.places.set(key, found);
  return found;
}
