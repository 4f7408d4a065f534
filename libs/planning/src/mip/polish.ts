import { courseCost, PARTS } from '../cost.js';
import type { Instance, Session } from '../instance.js';
import { anneal, type Arrangement, type SearchLimits } from './anneal.js';
import { byPatientOf, type Choice, type Choices, startPricesOf } from './choices.js';
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
  const arrangement: Arrangement<readonly Session[]> = {
    cost: () => state.cost,
    placed: state.placed,
    firstDay: ([first]) => first?.day ?? null,
    startPrices: startPricesOf(choices),
    remove: (patient) => {
      remove(state, patient);
    },
    insert: (patient) => {
      insert(state, patient);
    },
    putBack: (patient, own) => {
      put(state, patient, own);
    },
  };
  const heat = instance.weights.changeOfNurse * WARM;
  return anneal(arrangement, { ...limits, heat, forLosers: 0, atOnce: [1, 3] }).flat();
}

const WARM = 0.5;

function begun(instance: Instance, choices: Choices, sessions: readonly Session[]): State {
  const byPatient = byPatientOf(choices);
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
