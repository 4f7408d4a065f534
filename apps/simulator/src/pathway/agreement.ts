import type { Counters } from '../api/outcome-analytics.js';
import type { Intended } from './tally.js';

/** Whether the services counted what the people of the play did. */
export const agreesWith = (counters: Counters, intended: Intended): boolean =>
  Object.entries(intended).every(([name, count]) => counters[name] === count);
