import fc from 'fast-check';
import { generateInstance } from '../generator/generate.js';
import { recipe } from '../generator/recipe.fixture.js';
import { planners } from '../planners.js';
import { validate } from '../validator/validate.js';

const limits = { timeMs: 60_000 };

describe('the planner by mixed integer programming', () => {
  it('keeps every hard rule, costs no more than greedy, and never less than its bound', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 1, max: 10 }),
        async (seed, patients) => {
          const instance = generateInstance(recipe({ seed, patients, weeks: 5 }));
          const plan = await planners.mip(instance, limits);
          const greedy = await planners['priority-greedy'](instance, limits);
          expect(plan.fellBack).toBeNull();
          expect(validate(instance, plan)).toEqual([]);
          expect(plan.cost.total).toBeLessThanOrEqual(greedy.cost.total);
          expect(plan.bound).toBeLessThanOrEqual(plan.cost.total);
        },
      ),
      { numRuns: 3 },
    );
  }, 120_000);

  it('answers the same twice', async () => {
    const instance = generateInstance(recipe({ patients: 8, weeks: 5 }));
    const [first, second] = [
      await planners.mip(instance, limits),
      await planners.mip(instance, limits),
    ];
    expect({ ...second, tookMs: 0 }).toEqual({ ...first, tookMs: 0 });
  }, 120_000);

  it('falls back to the greedy plan, with a bound, when its time is up', async () => {
    const instance = generateInstance(recipe({ patients: 60, weeks: 10 }));
    const plan = await planners.mip(instance, { timeMs: -499 });
    const greedy = await planners['priority-greedy'](instance, limits);
    expect(plan.sessions).toEqual(greedy.sessions);
    expect(plan.method).toBe('priority-greedy');
    expect(plan.fellBack).toMatch(/did not answer/);
    expect(validate(instance, plan)).toEqual([]);
  });
});
