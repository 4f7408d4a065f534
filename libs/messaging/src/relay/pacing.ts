import { breatherMs } from '../breather.js';

const FULL_ENOUGH = 250;
const LOOK_MS = 5;
const IDLE_MAX_MS = 250;
const RETRY_MIN_MS = 100;
const RETRY_MAX_MS = 500;

/** After a small batch a breather, so that the next one is less small. */
export const lingerMs = (moved: number, tookMs: number): number =>
  moved < FULL_ENOUGH ? breatherMs(tookMs) : 0;

/** Between looks at an empty outbox: 5 ms, doubling to 250. */
export const idleMs = (emptyLooks: number): number =>
  Math.min(LOOK_MS * 2 ** Math.min(emptyLooks, 10), IDLE_MAX_MS);

/** Between attempts while the database or the broker is away: 100 ms, doubling to 500: whoever comes back is met soon. */
export const retryMs = (failures: number): number =>
  Math.min(RETRY_MIN_MS * 2 ** Math.min(failures, 10), RETRY_MAX_MS);
