import { costOf } from './cost.js';
import { explain } from './explain.js';
import { generateInstance } from './generator/generate.js';
import { recipe } from './generator/recipe.fixture.js';
import { priorityGreedy } from './greedy/greedy.js';

describe('an explanation', () => {
  const instance = generateInstance(recipe({ patients: 15, weeks: 8 }));
  const plan = priorityGreedy(instance);

  it('tells where a patient begins, and what beginning on another day would cost', () => {
    for (const { id } of instance.patients) {
      const { place, nextBest, sentence } = explain(instance, plan, id);
      const first = plan.sessions.find(({ patientId }) => patientId === id);
      expect(place).toEqual({ siteId: first!.siteId, day: first!.day });
      expect(nextBest!.day).not.toBe(place!.day);
      const parts = Object.values(nextBest!.difference);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(nextBest!.total);
      expect(sentence).toMatch(/^Begins on \d{4}-\d\d-\d\d at s1; .*\.$/);
    }
  });

  it('adds up: the parts of all patients and the overtime are the cost of the plan', () => {
    const parts = instance.patients.flatMap(({ id }) =>
      Object.values(explain(instance, plan, id).cost),
    );
    const { total, overtime } = costOf(instance, plan.sessions);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(total - overtime);
  });

  it('knows no strangers', () => {
    expect(() => explain(instance, plan, 'nobody')).toThrow(RangeError);
  });
});
