import fc from 'fast-check';
import { costOf } from '../cost.js';
import { generateInstance } from '../generator/generate.js';
import { recipe } from '../generator/recipe.fixture.js';
import { priorityGreedy } from '../greedy/greedy.js';
import type { Session } from '../instance.js';
import { validate } from '../validator/validate.js';
import { withFewestChanges } from './fewest-changes.js';
import { loadHighs } from './highs.js';
import { tinyClinic, tinyPatient } from './tiny-clinic.fixture.js';

const MINUTE = 60_000;
const forAMinute = () => {
  const until = performance.now() + MINUTE;
  return () => until - performance.now();
};
const DAYS = [0, 3, 7, 10];
const NURSES = ['n1', 'n2', 'n3'];

/** Two chairs, and time for one session in each: a nurse is with one patient a day. */
const clinic = (there: readonly (readonly boolean[])[], known: readonly (string | null)[]) => {
  const daysOf = (nurse: number) => DAYS.filter((_, at) => there[at]?.[nurse]);
  const nurses = Object.fromEntries(NURSES.map((id, nurse) => [id, daysOf(nurse)]));
  const sessionsLeft = DAYS.length;
  return tinyClinic(
    { days: DAYS, chairs: ['c1', 'c2'], nurses },
    known.map((nurseId, rank) => tinyPatient({ nurseId, sessionsLeft }, rank)),
  );
};

/** Both patients on every day, with these nurses. */
const sessionsWith = (nurses: readonly (readonly [string, string])[]): Session[] =>
  nurses.flatMap((pair, at) =>
    pair.map((nurseId, one) => ({
      patientId: `p${one}`,
      ordinal: at + 1,
      siteId: 's1',
      day: DAYS[at] ?? 0,
      startsAt: 480,
      chairId: `c${one + 1}`,
      nurseId,
      therapistId: null,
    })),
  );

/** Every way in which two nurses of a day can be with the two patients. */
function pairs(there: readonly boolean[]): [string, string][] {
  const present = NURSES.filter((_, nurse) => there[nurse]);
  return present.flatMap((one) =>
    present.filter((other) => other !== one).map((other): [string, string] => [one, other]),
  );
}

const everyWay = (days: readonly (readonly boolean[])[]): [string, string][][] =>
  days.reduce<[string, string][][]>(
    (ways, there) => ways.flatMap((way) => pairs(there).map((pair) => [...way, pair])),
    [[]],
  );

const dayArbitrary = fc
  .array(fc.boolean(), { minLength: 3, maxLength: 3 })
  .filter((there) => there.filter(Boolean).length >= 2);

describe('who is with whom', () => {
  it('changes as seldom as any way does in which the days can be held', async () => {
    const highs = await loadHighs();
    fc.assert(
      fc.property(
        fc.array(dayArbitrary, { minLength: DAYS.length, maxLength: DAYS.length }),
        fc.array(fc.constantFrom(null, 'n1', 'n2'), { minLength: 2, maxLength: 2 }),
        fc.nat(),
        (there, known, choice) => {
          const instance = clinic(there, known);
          const ways = everyWay(there).map(sessionsWith);
          const changes = (sessions: readonly Session[]) => costOf(instance, sessions).continuity;
          const before = ways[choice % ways.length] ?? [];
          const after = withFewestChanges(highs, instance, before, forAMinute());
          expect(changes(after)).toBe(Math.min(...ways.map(changes)));
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it('leaves every session on its day, no day longer, and a plan that keeps every rule', async () => {
    const highs = await loadHighs();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const instance = generateInstance(recipe({ seed, patients: 14, weeks: 6 }));
        const plan = priorityGreedy(instance);
        const sessions = withFewestChanges(highs, instance, plan.sessions, forAMinute());
        const cost = costOf(instance, sessions);
        expect(validate(instance, { ...plan, sessions, cost })).toEqual([]);
        expect(sessions.map(dayOf).sort()).toEqual(plan.sessions.map(dayOf).sort());
        expect(cost.overtime).toBeLessThanOrEqual(plan.cost.overtime);
        expect(cost.continuity).toBeLessThanOrEqual(plan.cost.continuity);
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  it('leaves all as it was when there is no time', async () => {
    const highs = await loadHighs();
    const all = DAYS.map(() => [true, true, true]);
    const before = sessionsWith(DAYS.map((_, at) => (at % 2 === 0 ? ['n1', 'n2'] : ['n2', 'n1'])));
    expect(withFewestChanges(highs, clinic(all, [null, null]), before, () => -1)).toEqual(before);
  });
});

const dayOf = ({ patientId, ordinal, siteId, day }: Session): string =>
  [patientId, ordinal, siteId, day].join(' ');
