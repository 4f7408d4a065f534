const FULL_ENOUGH = 250;
const LINGER_MS = 5;
const LINGER_MAX_MS = 25;
const IDLE_MAX_MS = 250;
const RETRY_MIN_MS = 100;
const RETRY_MAX_MS = 2_000;

/**
 * After a small batch: a moment, so that the next one is less small. It halves the work at low load. As long as the batch
 * took, from 5 ms to 25: on a busy machine larger batches are what frees it.
 */
export const lingerMs = (moved: number, tookMs: number): number =>
  moved < FULL_ENOUGH ? Math.min(Math.max(tookMs, LINGER_MS), LINGER_MAX_MS) : 0;

/** Between looks at an empty outbox: 5 ms, doubling to 250. */
export const idleMs = (emptyLooks: number): number =>
  Math.min(LINGER_MS * 2 ** Math.min(emptyLooks, 10), IDLE_MAX_MS);

/** Between attempts while the database or the broker is away: 100 ms, doubling to 2 s. */
export const retryMs = (failures: number): number =>
  Math.min(RETRY_MIN_MS * 2 ** Math.min(failures, 10), RETRY_MAX_MS);
