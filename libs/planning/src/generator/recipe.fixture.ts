import type { Recipe } from './generate.js';

export const recipe = (given: Partial<Recipe> = {}): Recipe => ({
  name: 'made up',
  seed: 1,
  patients: 20,
  weeks: 8,
  sites: [{ chairs: 2, nurses: 2, therapists: 1, seats: 2 }],
  running: 0.2,
  fixed: 0.5,
  therapist: 0.3,
  absence: 0.05,
  ...given,
});
