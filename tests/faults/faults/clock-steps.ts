import { setTimeout as pause } from 'node:timers/promises';
import { caughtUp } from '../evidence/recovery.ts';
import type { Fault } from './fault.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
const STEPS_MS = [
  5 * MINUTE_MS,
  -5 * MINUTE_MS,
  60 * MINUTE_MS,
  -60 * MINUTE_MS,
  -DAY_MS,
  3 * DAY_MS,
];
const BETWEEN_MS = { min: 200, max: 1_200 };

/** Time jumps for all services, forward and back. */
export const clockSteps: Fault = {
  name: 'clock-steps',
  title: 'steps of the clock, forward and back',
  strike: async ({ stand, random, sizes }) => {
    const recoveriesMs: number[] = [];
    for (let time = 0; time < sizes.clockSteps; time += 1) {
      stand.clock.step(STEPS_MS[time % STEPS_MS.length] ?? 0);
      await pause(random.between(BETWEEN_MS.min, BETWEEN_MS.max));
      recoveriesMs.push(await caughtUp(stand));
    }
    return { times: sizes.clockSteps, recoveriesMs };
  },
};
