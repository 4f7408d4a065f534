import type { OpenDay, Shift, Site, Worker } from '../instance.js';
import type { Random } from './random.js';

export interface SiteSize {
  readonly chairs: number;
  readonly nurses: number;
  readonly therapists: number;
  readonly seats: number;
}

interface Draw {
  readonly index: number;
  readonly recipe: { readonly weeks: number; readonly absence: number };
  readonly random: Random;
}

const [OPENS, CLOSES, LATEST] = [480, 960, 1020];
/** A public holiday in the fifth week of every generated horizon: Maundy Thursday and Good Friday. */
const HOLIDAYS = [31, 32];

export function siteOf(size: SiteSize, { index, recipe, random }: Draw): Site {
  const id = `s${index + 1}`;
  const days = openDays(recipe.weeks);
  const named = (kind: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${id}-${kind}${at + 1}`);
  const workers = (kind: string, count: number) =>
    named(kind, count).map((worker) => workerOf(worker, days, { absence: recipe.absence, random }));
  return {
    id,
    chairs: named('c', size.chairs),
    nurses: workers('n', size.nurses),
    therapists: workers('t', size.therapists),
    physicianSeats: days.map(({ day }) => ({ day, seats: size.seats })),
    days,
  };
}

function openDays(weeks: number): OpenDay[] {
  return Array.from({ length: weeks * 7 }, (_, day) => day)
    .filter((day) => day % 7 < 5 && !HOLIDAYS.includes(day))
    .map((day) => ({ day, from: OPENS, to: CLOSES, latest: LATEST }));
}

/** Each has one of three shifts for good, one day off a week, and absences that begin by chance. */
function workerOf(
  id: string,
  days: readonly OpenDay[],
  { absence, random }: { readonly absence: number; readonly random: Random },
): Worker {
  const [from, to] = random.pick<readonly [number, number]>([
    [OPENS, CLOSES],
    [OPENS, CLOSES - 60],
    [OPENS + 60, LATEST],
  ]);
  const off = random.chance(0.3) ? random.between(0, 4) : null;
  const shifts: Shift[] = [];
  for (const { day } of days) {
    if (day % 7 === off || random.chance(absence)) continue;
    shifts.push({ day, from, to });
  }
  return { id, shifts };
}
