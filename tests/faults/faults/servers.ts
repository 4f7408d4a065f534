import { setTimeout as pause } from 'node:timers/promises';
import { caughtUp } from '../evidence/recovery.ts';
import { SERVICE_NAMES } from '../stand/databases.ts';
import { atOnce, type Fault, type Ground, type Struck } from './fault.ts';

const AWAY_MS = { min: 100, max: 3_000 };
const BETWEEN_MS = { min: 500, max: 1_500 };

/** The broker loses its power and comes back with its log. */
export const broker: Fault = {
  name: 'broker',
  title: 'broker killed and started again',
  patience: 2,
  strike: (ground) =>
    again(ground, ground.sizes.brokerRestarts, async ({ stand: { kafka } }, awayMs) => {
      await kafka.killHard();
      await pause(awayMs);
      await kafka.start();
    }),
};

/** PostgreSQL loses its power and recovers from its write-ahead log. */
export const database: Fault = {
  name: 'database',
  title: 'PostgreSQL killed and started again',
  patience: 2,
  strike: (ground) =>
    again(ground, ground.sizes.databaseRestarts, async ({ stand: { postgres } }, awayMs) => {
      await postgres.killHard();
      await pause(awayMs);
      await postgres.start();
    }),
};

/** The broker comes back with nothing: topics are made by the deploy step, and relays fill them from their journals. */
export const emptiedBroker: Fault = {
  name: 'emptied-broker',
  title: 'broker comes back without its log',
  strike: (ground) =>
    again(ground, ground.sizes.emptiedBrokers, async ({ stand }) => {
      await stand.kafka.killHard();
      await stand.kafka.wipe();
      await stand.kafka.start();
      await atOnce(SERVICE_NAMES, (service) => stand.migrate(service));
    }),
};

/** Recovery is counted from the moment it is back until all that was accepted meanwhile has been read. */
async function again(
  ground: Ground,
  times: number,
  strike: (ground: Ground, awayMs: number) => Promise<void>,
): Promise<Struck> {
  const recoveriesMs: number[] = [];
  for (let time = 0; time < times; time += 1) {
    await pause(ground.random.between(BETWEEN_MS.min, BETWEEN_MS.max));
    await strike(ground, ground.random.between(AWAY_MS.min, AWAY_MS.max));
    recoveriesMs.push(await caughtUp(ground.stand));
  }
  return { times, recoveriesMs };
}
