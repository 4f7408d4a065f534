import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Instance } from '../instance.js';
import type { Answer } from './solve-instance.js';

/** What the thread says: what it has so far, and then its answer. */
export interface Told {
  readonly answer: Answer;
  readonly isLast: boolean;
}

export interface Work {
  readonly instance: Instance;
  readonly timeMs: number;
}

// Run from its sources, a file is named `.js` where it is imported and `.ts` where it lies.
if (import.meta.url.endsWith('.ts')) {
  registerHooks({
    resolve: (name, context, next) =>
      next(name.startsWith('.') ? name.replace(/\.js$/, '.ts') : name, context),
  });
}

const { solveInstance } = await import('./solve-instance.js');
const { instance, timeMs } = workerData as Work;
const tell = (told: Told) => parentPort?.postMessage(told);
const soFar = (answer: Answer) => tell({ answer, isLast: false });
tell({ answer: await solveInstance(instance, timeMs, soFar), isLast: true });
