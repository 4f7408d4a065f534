import fc from 'fast-check';
import { costOf } from '../cost.js';
import { WEIGHTS } from '../generator/generate.js';
import type { Instance, Patient, Session } from '../instance.js';
import type { Plan } from '../plan.js';
import { planners } from '../planners.js';
import { validate } from '../validator/validate.js';
import { tinyClinic, tinyPatient } from './tiny-clinic.fixture.js';

const DAYS = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11];

/** A clinic of one chair that holds one session a day: all that can be chosen are the days. */
const clinic = (patients: readonly Patient[]): Instance =>
  tinyClinic({ days: DAYS, chairs: ['c1'], nurses: { n1: DAYS } }, patients);

const patientArbitrary = fc.record({
  urgency: fc.integer({ min: 0, max: 2 }),
  readyFromDay: fc.integer({ min: 0, max: 9 }),
  dueDay: fc.option(fc.integer({ min: 0, max: 13 })),
  sessionsLeft: fc.integer({ min: 1, max: 3 }),
  awayDays: fc.uniqueArray(fc.integer({ min: 0, max: 13 }), { maxLength: 4 }),
  nurseId: fc.constantFrom(null, 'n1', 'who left'),
});

function planOf(instance: Instance, courses: readonly (readonly number[])[]): Plan {
  const sessions = courses.flatMap((days, patient) =>
    days.map((day, at): Session => ({
      patientId: `p${patient}`,
      ordinal: at + 1,
      siteId: 's1',
      day,
      startsAt: 480,
      chairId: 'c1',
      nurseId: 'n1',
      therapistId: null,
    })),
  );
  const unplaced = instance.patients
    .map(({ id }) => id)
    .filter((_, at) => courses[at]?.length === 0);
  const proof = { bound: null, gap: null, fellBack: null, tookMs: 0 };
  const cost = costOf(instance, sessions);
  return { instance: 'tiny', method: 'mip', sessions, unplaced, cost, ...proof };
}

/** Every subset of days, or none at all. */
function* courses(left: number, from = 0): Generator<number[]> {
  if (left === 0) yield [];
  else {
    for (const [at, day] of DAYS.entries()) {
      if (at < from) continue;
      for (const rest of courses(left - 1, at + 1)) yield [day, ...rest];
    }
  }
}

/** The least cost of all plans that the validator has nothing against. */
function optimum(instance: Instance): number {
  const alone = instance.patients.map((_, patient) => [
    [],
    ...[...courses(instance.patients[patient]!.sessionsLeft)].filter((days) => {
      const plan = planOf(
        instance,
        instance.patients.map((_p, at) => (at === patient ? days : [])),
      );
      return validate(instance, plan).length === 0;
    }),
  ]);
  let least = Infinity;
  const go = (chosen: number[][]) => {
    const options = alone[chosen.length];
    if (!options) {
      const plan = planOf(instance, chosen);
      if (plan.cost.total < least && validate(instance, plan).length === 0) least = plan.cost.total;
      return;
    }
    const taken = new Set(chosen.flat());
    for (const days of options) if (!days.some((day) => taken.has(day))) go([...chosen, days]);
  };
  go([]);
  return least;
}

describe('against every plan there is', () => {
  it('the solver finds the least cost of tiny instances, and proves no more', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(patientArbitrary, { minLength: 1, maxLength: 3 }),
        async (given) => {
          const instance = clinic(given.map(tinyPatient));
          const plan = await planners.mip(instance, { timeMs: 30_000 });
          expect(validate(instance, plan)).toEqual([]);
          expect(plan.cost.total).toBeCloseTo(optimum(instance), 4);
        },
      ),
      { numRuns: 12 },
    );
  }, 120_000);

  it('proves the change that nobody can avoid: the nurse of the sessions before is there no more', async () => {
    const instance = clinic([tinyPatient({ nurseId: 'who left' }, 0)]);
    const { cost, bound } = await planners.mip(instance, { timeMs: 30_000 });
    expect(cost.continuity).toBe(WEIGHTS.changeOfNurse);
    expect(bound).toBeCloseTo(cost.total, 6);
  }, 60_000);

  it('nobody gains by a name: patients who are alike in all else change places freely', async () => {
    const alike = [0, 1, 2].map((rank) => tinyPatient({}, rank));
    const one = await planners.mip(clinic(alike), { timeMs: 30_000 });
    const other = await planners.mip(clinic(alike.toReversed()), { timeMs: 30_000 });
    expect(other.cost.total).toBeCloseTo(one.cost.total, 6);
  }, 60_000);
});
