import { crashPoints } from './crash-points.ts';
import type { Fault } from './fault.ts';
import { kills } from './kills.ts';
import { newConsumers } from './new-consumers.ts';
import { broker, database, emptiedBroker } from './servers.ts';

/** In the order in which they strike. */
export const FAULTS: readonly Fault[] = [
  kills,
  crashPoints,
  broker,
  database,
  emptiedBroker,
  newConsumers,
];
