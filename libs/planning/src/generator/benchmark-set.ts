import type { Recipe } from './generate.js';
import type { SiteSize } from './sites.js';

const LARGE: SiteSize = { chairs: 3, nurses: 3, therapists: 1, seats: 4 };
const SMALL: SiteSize = { chairs: 2, nurses: 2, therapists: 1, seats: 2 };

const recipe = (name: string, given: Pick<Recipe, 'seed' | 'patients' | 'weeks' | 'sites'>) => ({
  name,
  running: 0.15,
  fixed: 0.5,
  therapist: 0.3,
  absence: 0.05,
  ...given,
});

/** The committed instances: `npm run plan -- generate` writes them anew. */
export const benchmarkSet: readonly Recipe[] = [
  recipe('one-site-12x6', { seed: 11, patients: 12, weeks: 6, sites: [SMALL] }),
  recipe('one-site-30x8', { seed: 12, patients: 30, weeks: 8, sites: [SMALL] }),
  recipe('one-site-60x10', { seed: 13, patients: 60, weeks: 10, sites: [LARGE] }),
  recipe('two-sites-60x10', { seed: 14, patients: 60, weeks: 10, sites: [LARGE, SMALL] }),
  recipe('three-sites-120x12', {
    seed: 15,
    patients: 120,
    weeks: 12,
    sites: [LARGE, SMALL, SMALL],
  }),
  recipe('three-sites-200x16', {
    seed: 16,
    patients: 200,
    weeks: 16,
    sites: [LARGE, SMALL, SMALL],
  }),
];
