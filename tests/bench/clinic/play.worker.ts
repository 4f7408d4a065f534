import { parentPort, workerData } from 'node:worker_threads';
import type { Assumptions } from './assumptions.ts';
import { outcomeOf } from './measure.ts';
import { policyNamed } from './policies.ts';
import { simulate } from './simulate.ts';
import { worldOf } from './world.ts';

export interface Play {
  readonly assumed: Assumptions;
  readonly seed: number;
  readonly policy: string;
}

const { assumed, seed, policy } = workerData as Play;
const clinic = await simulate(worldOf(assumed, seed), policyNamed(policy));
parentPort?.postMessage(outcomeOf(clinic));
