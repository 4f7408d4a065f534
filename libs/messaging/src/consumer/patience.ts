import { setTimeout as pause } from 'node:timers/promises';
import { isTransient } from './failure.js';

/** In all under two seconds: a partition that needs longer is left for a while, so that others are read. */
const PAUSES_MS = [50, 100, 200, 400, 800];

/** Repeats work while its failure is transient, with growing pauses; throws its last error. */
export async function retryingTransient<T>(work: () => Promise<T>): Promise<T> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error)) throw error;
    }
    // Rivals that collided must not collide again.
    await pause(pauseMs * (0.5 + Math.random()));
  }
  return work();
}
