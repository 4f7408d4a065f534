import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../random.ts';
import type { Replica } from '../stand/replica.ts';
import { all, atOnce, type Fault } from './fault.ts';

/** One in so many is killed while it still starts. */
const WHILE_STARTING_SHARE = 0.3;
const STARTING_MS = { min: 100, max: 1_000 };
const SERVING_MS = { min: 50, max: 1_500 };
/** One in so many serves longer, so that work goes on across services. */
const CALM_SHARE = 0.15;
const CALM_MS = { min: 2_000, max: 8_000 };
const READY_MAX_MS = 60_000;

/** kill -9 of every service, all of them at the same time, each at moments of its own: relay, consumer and commands at once. */
export const kills: Fault = {
  name: 'kills',
  title: 'kill -9 of each service',
  patience: 3,
  strike: async (ground) => {
    const { killsPerService: times } = ground.sizes;
    const recoveries = await atOnce(all(ground), (replica) =>
      killAgainAndAgain(replica, times, ground.random.of(`kills ${replica.replicaId}`)),
    );
    await atOnce(all(ground), (replica) => replica.ready());
    return { times: recoveries.length * times, recoveriesMs: recoveries.flat() };
  },
};

async function killAgainAndAgain(
  replica: Replica,
  times: number,
  random: Random,
): Promise<number[]> {
  const recoveriesMs: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const { min, max } = random.chance(CALM_SHARE) ? CALM_MS : SERVING_MS;
    await pause(random.between(min, max));
    await replica.kill();
    replica.start();
    if (random.chance(WHILE_STARTING_SHARE)) {
      await pause(random.between(STARTING_MS.min, STARTING_MS.max));
      continue;
    }
    const readyMs = await replica.readyWithin(READY_MAX_MS);
    recoveriesMs.push(readyMs ?? READY_MAX_MS);
  }
  return recoveriesMs;
}
