import { bookings } from './bookings.ts';
import { clockSteps } from './clock-steps.ts';
import { crashPoints } from './crash-points.ts';
import type { Fault } from './fault.ts';
import { fullDisk } from './full-disk.ts';
import { kills } from './kills.ts';
import { mixed } from './mixed.ts';
import { network } from './network.ts';
import { newConsumers } from './new-consumers.ts';
import { newerVersions } from './newer-versions.ts';
import { overload } from './overload.ts';
import { poison } from './poison.ts';
import { repeats } from './repeats.ts';
import { restoredDatabase } from './restored-database.ts';
import { rivals } from './rivals.ts';
import { broker, database, emptiedBroker } from './servers.ts';

/** In the order in which they strike. */
export const FAULTS: readonly Fault[] = [
  kills,
  crashPoints,
  broker,
  database,
  emptiedBroker,
  newConsumers,
  network,
  rivals,
  clockSteps,
  repeats,
  newerVersions,
  poison,
  bookings,
  overload,
  fullDisk,
  mixed,
  restoredDatabase,
];
