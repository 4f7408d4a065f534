import { type Column, columnOf } from './choices.js';
import type { Master } from './master.js';
import type { Relaxed } from './relaxation.js';

export interface Selection {
  readonly columns: readonly Column[];
  /** A plan with a course that is not among them costs at least this. */
  readonly beyond: number;
}

/**
 * Courses that a plan cheaper than `known` can have: the bound and what a course adds to it must stay below. When that
 * is too many, those that add least.
 */
export function select(
  master: Master,
  { bound, pricing }: Relaxed,
  known: number,
  most: number,
): Selection {
  const room = Math.max(0, known - bound);
  const limit = limitFor(master, pricing, room, most);
  const columns: Column[] = [];
  for (const choice of master.choices.all) {
    pricing.within(choice, limit, (pattern) => {
      columns.push(columnOf(master.instance, choice, pattern));
    });
  }
  return { columns, beyond: bound + limit };
}

const STEPS = 200;

/** The largest of the steps up to `room` within which no more than `most` lie. */
function limitFor(master: Master, pricing: Relaxed['pricing'], room: number, most: number): number {
  const counts = new Uint32Array(STEPS + 1);
  for (const choice of master.choices.all) {
    pricing.within(choice, room, (_, reduced) => {
      const step = Math.max(0, Math.ceil((Math.sqrt(Math.max(0, reduced) / room) || 0) * STEPS));
      counts[step] = (counts[step] ?? 0) + 1;
    });
  }
  let [step, sum] = [0, counts[0] ?? 0];
  while (step < STEPS && sum + (counts[step + 1] ?? 0) <= most) {
    step += 1;
    sum += counts[step] ?? 0;
  }
  return room * (step / STEPS) ** 2;
}
