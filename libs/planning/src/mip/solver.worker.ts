import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Instance } from '../instance.js';
import type { Answer } from './solve-instance.js';

/** What the thread says: a bound as soon as there is one, and then its answer. */
export type Told = { readonly bound: number } | { readonly answer: Answer };

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
tell({ answer: await solveInstance(instance, timeMs, (bound) => tell({ bound })) });
