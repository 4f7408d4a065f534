import type { Instance, Session } from './instance.js';

/** Where everybody could be: proposals, not bookings. */
export interface Plan {
  readonly instance: string;
  /** What made it. Asked for `mip`, the answer may be the `priority-greedy` plan when nothing better was found. */
  readonly method: Method;
  /** Why the solver did not answer; null when it did, and for the other methods. */
  readonly fellBack: string | null;
  readonly sessions: readonly Session[];
  /** Patients for whom no course was found within the horizon. */
  readonly unplaced: readonly string[];
  readonly cost: Cost;
  /** No plan at all can cost less; null for methods that prove nothing. */
  readonly bound: number | null;
  /** How far `cost` may be from the optimum, as a share of it: (cost - bound) / cost. */
  readonly gap: number | null;
  readonly tookMs: number;
}

export type Method = 'mip' | 'priority-greedy' | 'first-come-first-served';

/** The total and what it is made of, each in units of the objective (not money). */
export interface Cost {
  readonly total: number;
  readonly breaches: number;
  readonly unplaced: number;
  readonly waiting: number;
  readonly irregular: number;
  readonly continuity: number;
  readonly travel: number;
  readonly overtime: number;
  readonly moved: number;
}

/** What each method of planning is: an instance and how long it may think, to a plan. */
export type Planner = (instance: Instance, limits: { readonly timeMs: number }) => Promise<Plan>;
