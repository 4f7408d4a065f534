import { courseCost, PARTS } from '../cost.js';
import { randomFrom } from '../generator/random.js';
import type { Instance, Session } from '../instance.js';
import type { Choice, Choices } from './choices.js';
import type { SearchLimits } from './search.js';
import { Timetable } from './timetable.js';
import { withPeople } from './with-people.js';

interface State {
  readonly instance: Instance;
  readonly choices: Choices;
  readonly byPatient: readonly (readonly Choice[])[];
  readonly timetable: Timetable;
  /** By patient; none without a place. */
  readonly placed: (readonly Session[])[];
  cost: number;
}

/**
 * Makes a whole plan better, with its times and people: takes a few courses out and puts each back on the days and with
 * the people that cost least beside the others, again and again. Plans that cost the same take each other's place, and
 * at first a little dearer ones too.
 */
export function polish(
  instance: Instance,
  choices: Choices,
  sessions: readonly Session[],
  limits: SearchLimits,
): readonly Session[] {
  const state = begun(instance, choices, sessions);
  const { next, between } = randomFrom(1);
  let best = { cost: state.cost, placed: [...state.placed] };
  for (let round = 0; round < limits.rounds; round += 1) {
    if (round % 16 === 0 && limits.until()) break;
    const heat = instance.weights.changeOfNurse * WARM * (1 - round / limits.rounds) ** 2;
    const patients = near(state, next, between(1, 3));
    tryAnew(state, patients, (dearer) => next() < Math.exp(-dearer / heat));
    if (state.cost < best.cost - 1e-9) best = { cost: state.cost, placed: [...state.placed] };
  }
  return best.placed.flat();
}

const WARM = 0.5;

function begun(instance: Instance, choices: Choices, sessions: readonly Session[]): State {
  const byPatient = choices.courses.map((_, at) =>
    choices.all.filter(({ patient }) => patient === at),
  );
  const placed: Session[][] = choices.courses.map(() => []);
  const cost = choices.unplacedPrices.reduce((sum, price) => sum + price, 0);
  const timetable = new Timetable(instance);
  const state = { instance, choices, byPatient, timetable, placed, cost };
  for (const [at, { patient }] of choices.courses.entries()) {
    put(
      state,
      at,
      sessions.filter(({ patientId }) => patientId === patient.id),
    );
  }
  return state;
}

/** One by chance, and others that begin about then. */
function near({ placed }: State, next: () => number, count: number): number[] {
  const any = () => Math.floor(next() * placed.length);
  const begins = (patient: number) => placed[patient]?.[0]?.day ?? 0;
  const first = any();
  const picked = new Set([first]);
  for (let tries = 0; picked.size < count && tries < 40; tries += 1) {
    const other = any();
    if (Math.abs(begins(other) - begins(first)) < 14) picked.add(other);
  }
  return [...picked];
}

function tryAnew(
  state: State,
  patients: readonly number[],
  isTaken: (dearer: number) => boolean,
): void {
  const before = state.cost;
  const out = patients.map((patient) => ({ patient, sessions: state.placed[patient] ?? [] }));
  for (const patient of patients) remove(state, patient);
  for (const patient of patients.toReversed()) insert(state, patient);
  if (state.cost <= before || isTaken(state.cost - before)) return;
  for (const patient of patients) remove(state, patient);
  for (const { patient, sessions } of out) put(state, patient, sessions);
}

function insert(state: State, patient: number): void {
  const { instance, timetable, byPatient, choices } = state;
  const limit = choices.unplacedPrices[patient] ?? 0;
  put(state, patient, withPeople(instance, timetable, byPatient[patient] ?? [], limit));
}

function put(state: State, patient: number, sessions: readonly Session[]): void {
  const course = state.choices.courses[patient];
  if (!course || sessions.length === 0) return;
  state.cost += state.timetable.put(course, sessions) + dearerThanNone(state, patient, sessions);
  state.placed[patient] = sessions;
}

function remove(state: State, patient: number): void {
  const course = state.choices.courses[patient];
  const sessions = state.placed[patient];
  if (!course || !sessions?.length) return;
  state.cost += state.timetable.remove(course, sessions) - dearerThanNone(state, patient, sessions);
  state.placed[patient] = [];
}

function dearerThanNone(
  { instance, choices }: State,
  patient: number,
  sessions: readonly Session[],
): number {
  const course = choices.courses[patient];
  const parts = course && courseCost(instance, course, sessions);
  const cost = PARTS.reduce((sum, name) => sum + (parts?.[name] ?? 0), 0);
  return cost - (choices.unplacedPrices[patient] ?? 0);
}
