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
        fc.integer({ min: 1, max: 3 }),
        (seed, patients, weeks, seats) => {
          const sites = [{ chairs: 3, nurses: 3, therapists: 1, seats }];
          const instance = generateInstance(recipe({ seed, patients, weeks, sites }));
          expect(validate(instance, priorityGreedy(instance))).toEqual([]);
          expect(validate(instance, firstComeFirstServed(instance))).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });
});
