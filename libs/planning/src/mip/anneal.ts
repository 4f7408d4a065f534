import { randomFrom } from '../generator/random.js';

/** A plan of which courses come and go: what each patient has, by the patient's place in the list. */
export interface Arrangement<Placed> {
  /** Of everything, now. */
  readonly cost: () => number;
  readonly placed: readonly Placed[];
  /** Null of who is nowhere. */
  readonly firstDay: (placed: Placed) => number | null;
  /** Of each patient by first day. */
  readonly startPrices: readonly Float64Array[];
  readonly remove: (patient: number) => void;
  /** Puts a patient where it costs least now; nowhere when that is cheaper still. */
  readonly insert: (patient: number) => void;
  /** Puts a patient back where it was. */
  readonly putBack: (patient: number, placed: Placed) => void;
}

export interface SearchLimits {
  readonly rounds: number;
  readonly until: () => boolean;
}

export interface Annealing extends SearchLimits {
  /** A plan that costs so much more is kept now and then at first, and later none that costs more. */
  readonly heat: number;
  /** How often, of all rounds, the one that is helped is who has lost most. */
  readonly forLosers: number;
  /** How many courses are taken out at once. */
  readonly atOnce: readonly [least: number, most: number];
}

/**
 * Takes a few courses out and puts them back where they cost least together with the others, again and again. Returns
 * the best that was met. The same each time, but for `until`.
 */
export function anneal<Placed>(
  plan: Arrangement<Placed>,
  { rounds, until, heat, forLosers, atOnce }: Annealing,
): readonly Placed[] {
  const { next, between } = randomFrom(1);
  let best = { cost: plan.cost(), placed: [...plan.placed] };
  for (let round = 0; round < rounds; round += 1) {
    if (round % 16 === 0 && until()) break;
    const warmth = heat * (1 - round / rounds) ** 2;
    const isForLoser = next() < forLosers;
    const patients = chosen(plan, next, { isForLoser, count: between(...atOnce) });
    tryAnew(plan, patients, (dearer) => next() < Math.exp(-dearer / warmth));
    const cost = plan.cost();
    if (cost < best.cost - 1e-9) best = { cost, placed: [...plan.placed] };
  }
  return best.placed;
}

/** Places these patients anew, one after the other; as they were when that is dearer and `isTaken` says no. */
function tryAnew<Placed>(
  plan: Arrangement<Placed>,
  patients: readonly number[],
  isTaken: (dearer: number) => boolean,
): void {
  const before = plan.cost();
  const out = patients.map((patient) => ({ patient, placed: plan.placed[patient] }));
  for (const patient of patients) plan.remove(patient);
  for (const patient of patients) plan.insert(patient);
  if (plan.cost() < before || isTaken(plan.cost() - before)) return;
  for (const patient of patients) plan.remove(patient);
  for (const { patient, placed } of out) if (placed !== undefined) plan.putBack(patient, placed);
}

/**
 * Courses that may be in each other's way: the first by chance, the others mostly near it in time. Now and then the first
 * is the one of a few that begins dearest beyond its best day, and the others are near that day.
 */
function chosen<Placed>(
  plan: Arrangement<Placed>,
  next: () => number,
  { isForLoser, count }: { readonly isForLoser: boolean; readonly count: number },
): number[] {
  const any = () => Math.floor(next() * plan.placed.length);
  const some = isForLoser ? Array.from({ length: LOSERS_OF }, any) : [any()];
  const first = some.reduce((one, other) =>
    lossOf(plan, other) > lossOf(plan, one) ? other : one,
  );
  const day = isForLoser ? bestDayOf(plan, first) : begins(plan, first);
  const picked = new Set([first]);
  for (let tries = 0; picked.size < count && tries < 40; tries += 1) {
    const other = any();
    const isNear = Math.abs(begins(plan, other) - day) < 14;
    if (isNear || next() < 0.1) picked.add(other);
  }
  return [...picked]
    .map((patient) => ({ patient, turn: next() }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ patient }) => patient);
}

const LOSERS_OF = 8;

function begins<Placed>({ placed, firstDay }: Arrangement<Placed>, patient: number): number {
  const own = placed[patient];
  return (own === undefined ? null : firstDay(own)) ?? 0;
}

function lossOf<Placed>(plan: Arrangement<Placed>, patient: number): number {
  const { placed, firstDay, startPrices } = plan;
  const own = placed[patient];
  const day = own === undefined ? null : firstDay(own);
  const prices = startPrices[patient];
  if (!prices || day === null) return Infinity;
  return (prices[day] ?? 0) - (prices[bestDayOf(plan, patient)] ?? 0);
}

/** From the day on which a patient is ready a later start never costs less. */
const bestDayOf = <Placed>({ startPrices }: Arrangement<Placed>, patient: number): number =>
  Math.max(0, startPrices[patient]?.findIndex((price) => price < Infinity) ?? 0);
