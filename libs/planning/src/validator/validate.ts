import type { Instance } from '../instance.js';
import type { Cost, Plan } from '../plan.js';
import { courseViolations, violation } from './course-rules.js';
import { dayViolations } from './day-rules.js';
import { recomputedCost } from './recomputed-cost.js';
import type { Violation } from './violation.js';

/** Every hard rule that the plan breaks, and every number in it that is not so; empty when the plan is good. */
export function validate(instance: Instance, plan: Plan): readonly Violation[] {
  if (plan.instance !== instance.name) {
    return [violation('unknown-instance', null, `This is a plan of ${plan.instance}`)];
  }
  return [
    ...courseViolations(instance, plan),
    ...dayViolations(instance, plan),
    ...costViolations(instance, plan),
  ];
}

const ROUNDING = 1e-6;

function costViolations(instance: Instance, { cost, bound, gap, ...plan }: Plan): Violation[] {
  const actual = recomputedCost(instance, { cost, bound, gap, ...plan });
  const names = Object.keys(actual) as (keyof Cost)[];
  const found = names
    .filter((name) => differs(cost[name], actual[name]))
    .map((name) => violation('cost', null, `${name} is ${actual[name]}, not ${cost[name]}`));
  if (bound === null) return found;
  if (bound > actual.total * (1 + ROUNDING) + ROUNDING) {
    found.push(violation('bound', null, `The bound ${bound} is above the cost ${actual.total}`));
  }
  const gapNow = actual.total === 0 ? 0 : (actual.total - bound) / actual.total;
  if (gap === null || differs(gap, gapNow)) {
    found.push(violation('bound', null, `The gap is ${gapNow}, not ${gap}`));
  }
  return found;
}

const differs = (a: number, b: number): boolean =>
  !(Math.abs(a - b) <= ROUNDING * Math.max(1, Math.abs(b)));
