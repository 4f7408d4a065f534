import type { CourseRules, FixedSession, Instance, Patient, Weights } from '../instance.js';
import { agendasOf } from '../agenda.js';
import { courseOf, horizonDays } from '../course.js';
import { cheapestCourse } from '../greedy/cheapest-course.js';
import { settle } from '../greedy/greedy.js';
import { type Random, randomFrom } from './random.js';
import { siteOf, type SiteSize } from './sites.js';

export interface Recipe {
  readonly name: string;
  readonly seed: number;
  readonly patients: number;
  readonly weeks: number;
  readonly sites: readonly SiteSize[];
  /** Shares of the patients: whose course is running, who have confirmed bookings, who want a therapist. */
  readonly running: number;
  readonly fixed: number;
  readonly therapist: number;
  /** Share of a worker's days that are absences. */
  readonly absence: number;
  readonly weights?: Weights;
}

/** Prices of the generated instances, far enough apart that no thing to be avoided pays for a dearer one lightly. */
export const WEIGHTS: Weights = {
  breach: 5000,
  unplaced: 10_000,
  waitingDay: 80,
  urgencyStep: 2,
  irregular: 12,
  changeOfNurse: 3,
  changeOfTherapist: 3,
  travel: 1,
  overtimeMinute: 0.5,
  moved: 1,
};

const INDUCTION: CourseRules = {
  perWeek: 2,
  minDaysBetween: 2,
  spanDays: 21,
  chairMinutes: 120,
  nurseMinutes: 60,
  therapistMinutes: 60,
};
const SESSIONS = 6;

/** An instance that looks like a programme's week: the same recipe gives the same one on every machine. */
export function generateInstance(recipe: Recipe): Instance {
  const random = randomFrom(recipe.seed);
  const sites = recipe.sites.map((size, index) => siteOf(size, { index, recipe, random }));
  const bare: Instance = {
    format: 'lysning-planning-1',
    name: recipe.name,
    firstDay: '2027-01-04',
    weeks: recipe.weeks,
    gridMinutes: 30,
    frozenUntilDay: 3,
    weights: recipe.weights ?? WEIGHTS,
    sites,
    patients: Array.from({ length: recipe.patients }, (_, rank) =>
      patientOf(recipe, { rank, random, siteIds: sites.map(({ id }) => id) }),
    ),
    fixed: [],
  };
  return withFixed(bare, recipe, random);
}

interface Draw {
  readonly rank: number;
  readonly random: Random;
  readonly siteIds: readonly string[];
}

function patientOf(recipe: Recipe, { rank, random, siteIds }: Draw): Patient {
  const isRunning = random.chance(recipe.running);
  const given = isRunning ? random.between(1, 3) : 0;
  const horizon = recipe.weeks * 7;
  // Half of them wait already; the others become ready over the first half of the horizon.
  const ready = isRunning || random.chance(0.5) ? 0 : random.between(1, Math.floor(horizon / 2));
  const urgency = random.pick([0, 1, 1, 2, 2, 2, 3, 3]);
  const givenDays = GIVEN.slice(GIVEN.length - given);
  const home = random.between(0, siteIds.length - 1);
  return {
    id: `p${String(rank + 1).padStart(3, '0')}`,
    sites: sitesFor(siteIds, home, { random, isRunning }),
    urgency,
    rank,
    readyFromDay: ready,
    dueDay: isRunning ? null : ready + random.between(14, 28) + 14 * urgency,
    course: isRunning ? { ...INDUCTION, spanDays: 28 } : INDUCTION,
    givenDays,
    sessionsLeft: SESSIONS - given,
    proposedDays: [],
    nurseId: null,
    therapistId: null,
    wantsTherapist: random.chance(recipe.therapist),
  };
}

/** Two a week, Mondays and Thursdays, up to the day before the horizon begins. */
const GIVEN = [-11, -7, -4];

function sitesFor(
  siteIds: readonly string[],
  home: number,
  { random, isRunning }: { readonly random: Random; readonly isRunning: boolean },
): Patient['sites'] {
  const near = siteIds[home] ?? '';
  const others = siteIds.filter((id) => id !== near && !isRunning && random.chance(0.4));
  return [
    { siteId: near, travel: 0 },
    ...others.map((siteId) => ({ siteId, travel: random.between(1, 4) })),
  ];
}

/** Some of the running have the next session or two confirmed already. */
function withFixed(instance: Instance, recipe: Recipe, random: Random): Instance {
  const agendas = agendasOf(instance);
  const fixed: FixedSession[] = [];
  const patients = instance.patients.map((patient) => {
    const isRunning = patient.givenDays.length > 0 && patient.sessionsLeft > 1;
    if (!isRunning || !random.chance(recipe.fixed)) return patient;
    const next = { ...patient, sessionsLeft: 1 };
    const course = { ...courseOf(instance, next), fromDay: 0 };
    const placed = cheapestCourse(instance, course, agendas);
    const [session] = placed ? settle(course, placed, agendas) : [];
    if (!session || session.day >= horizonDays(instance)) return patient;
    fixed.push({ ...session, rules: patient.course });
    return { ...patient, sessionsLeft: patient.sessionsLeft - 1, nurseId: session.nurseId };
  });
  return { ...instance, patients, fixed };
}
