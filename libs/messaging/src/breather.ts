const LEAST_MS = 5;
const MOST_MS = 25;

/**
 * After little work, as long as it took, from 5 ms to 25: what comes meanwhile is done together, which halves the work at
 * low load, and on a busy machine larger batches are what frees it.
 */
export const breatherMs = (tookMs: number): number => Math.min(Math.max(tookMs, LEAST_MS), MOST_MS);
