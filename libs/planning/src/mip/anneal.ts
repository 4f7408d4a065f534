import { randomFrom } from '../generator/random.js';

/** A plan of which courses come and go: what each patient has, by the patient's place in the list. */
export interface Arrangement<Placed> {
  /** Of everything, now. */
  readonly cost: () => number;
  readonly placed: readonly Placed[];
  readonly firstDay: (placed: Placed) => number;
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
  /** How many courses are taken out at once. */
  readonly atOnce: readonly [least: number, most: number];
}

/**
 * Takes a few courses out and puts them back where they cost least together with the others, again and again. Returns
 * the best that was met. The same each time, but for `until`.
 */
export function anneal<Placed>(
  plan: Arrangement<Placed>,
  { rounds, until, heat, atOnce }: Annealing,
): readonly Placed[] {
  const { next, between } = randomFrom(1);
  let best = { cost: plan.cost(), placed: [...plan.placed] };
  for (let round = 0; round < rounds; round += 1) {
    if (round % 16 === 0 && until()) break;
    const warmth = heat * (1 - round / rounds) ** 2;
    const patients = chosen(plan, next, between(...atOnce));
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

/** Courses that may be in each other's way: the first by chance, the others mostly near it in time. */
function chosen<Placed>(
  { placed, firstDay }: Arrangement<Placed>,
  next: () => number,
  count: number,
): number[] {
  const any = () => Math.floor(next() * placed.length);
  const begins = (patient: number) => {
    const own = placed[patient];
    return own === undefined ? 0 : firstDay(own);
  };
  const first = any();
  const picked = new Set([first]);
  for (let tries = 0; picked.size < count && tries < 40; tries += 1) {
    const other = any();
    const isNear = Math.abs(begins(other) - begins(first)) < 14;
    if (isNear || next() < 0.1) picked.add(other);
  }
  return [...picked]
    .map((patient) => ({ patient, turn: next() }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ patient }) => patient);
}
