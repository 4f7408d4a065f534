import { firstComeFirstServed, priorityGreedy } from './greedy/greedy.js';
import { mip } from './mip/mip.js';
import type { Method, Planner } from './plan.js';

/** Each way to make a plan. Only `mip` takes longer than a moment, in a thread of its own. */
export const planners: Readonly<Record<Method, Planner>> = {
  mip,
  'priority-greedy': (instance) => Promise.resolve(priorityGreedy(instance)),
  'first-come-first-served': (instance) => Promise.resolve(firstComeFirstServed(instance)),
};
