import fc from 'fast-check';
import { generateInstance } from '../generator/generate.js';
import { recipe } from '../generator/recipe.fixture.js';
import { validate } from '../validator/validate.js';
import { firstComeFirstServed, priorityGreedy } from './greedy.js';

describe('the two greedy planners', () => {
  it('keep every hard rule and tell their true cost, whatever is asked of them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 4, max: 9 }),
        (seed, patients, weeks) => {
          const instance = generateInstance(recipe({ seed, patients, weeks }));
          expect(validate(instance, priorityGreedy(instance))).toEqual([]);
          expect(validate(instance, firstComeFirstServed(instance))).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });
});
