import { FIGURES, type FigureName } from '../clinic/measure.ts';
import { at } from './figures.ts';
import type { Target } from './targets.ts';

/** The way of planning that the product proposes. */
const OURS = 'priority-greedy';
const CHANCE = 'referrals, absences and sickness of the simulated worlds';
const LIST = 'places for which nobody is left to ask, in the table of the simulated days';

/** What three simulated sites must come to. */
export const CLINIC_TARGETS: readonly Target[] = [
  of('simulated sites: nurse use, %', { most: 85 }, 'nurses'),
  of('simulated sites: overtime p95, minutes', { most: 15 }, 'overtimeP95'),
  of('simulated sites: deadlines broken, per 100 referrals', { most: 1 }, 'breaches'),
  of('simulated sites: places refilled within 4 h, %', { least: 80 }, 'refilled', LIST),
];

function of(
  what: string,
  goal: Pick<Target, 'least' | 'most'>,
  figure: FigureName,
  bound = CHANCE,
): Target {
  const place = ['clinic', OURS, FIGURES[figure]] as const;
  return { what, ...goal, bound, measured: (results) => at(results, place) };
}
