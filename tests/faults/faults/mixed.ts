import { setTimeout as pause } from 'node:timers/promises';
import { caughtUp } from '../evidence/recovery.ts';
import type { Random } from '../random.ts';
import { all, atOnce, type Fault, type Ground } from './fault.ts';

const AWAY_MS = { min: 100, max: 2_000 };
const AT_ONCE = { min: 2, max: 4 };

type Blow = (ground: Ground, random: Random) => Promise<unknown>;

const away = (random: Random): Promise<void> => pause(random.between(AWAY_MS.min, AWAY_MS.max));

async function service(ground: Ground, random: Random): Promise<void> {
  await away(random);
  const replica = random.pick(all(ground));
  await replica.kill();
  replica.start();
}

async function broker({ stand: { kafka } }: Ground, random: Random): Promise<void> {
  await away(random);
  await kafka.killHard();
  await away(random);
  await kafka.start();
}

async function database({ stand: { postgres } }: Ground, random: Random): Promise<void> {
  await away(random);
  await postgres.killHard();
  await away(random);
  await postgres.start();
}

async function rival({ stand }: Ground, random: Random): Promise<void> {
  const { service: name } = random.pick([...stand.replicas.values()]);
  const second = await stand.another(name);
  second.start();
  await away(random);
  await second.kill();
}

/** An operator has everything sent once more. */
async function republish({ stand }: Ground, random: Random): Promise<void> {
  await away(random);
  const { url } = random.pick([...stand.replicas.values()]);
  const headers = {
    authorization: `Bearer ${stand.people.tokenOf('operator')}`,
    'content-type': 'application/json',
  };
  const request = { method: 'POST', headers, body: '{}' };
  await fetch(`${url}/api/v1/operations/journal/republish`, request).catch(() => undefined);
}

async function clock({ stand }: Ground, random: Random): Promise<void> {
  await away(random);
  stand.clock.step(random.pick([-300_000, 300_000]));
}

const BLOWS: readonly Blow[] = [service, service, broker, database, rival, republish, clock];

/** Several of them at the same time. */
export const mixed: Fault = {
  name: 'mixed',
  title: 'several of these at the same time',
  // It comes late: what is sent once more is all that the stages before it have told.
  patience: 2,
  strike: async (ground) => {
    const { sizes, random, stand } = ground;
    const recoveriesMs: number[] = [];
    let times = 0;
    for (let round = 0; round < sizes.mixedRounds; round += 1) {
      const chosen = random.shuffled(BLOWS).slice(0, random.between(AT_ONCE.min, AT_ONCE.max));
      await atOnce(chosen, (blow, nth) => blow(ground, random.of(`${round} ${nth}`)));
      times += chosen.length;
      const since = performance.now();
      await atOnce(all(ground), (replica) => replica.ready());
      await caughtUp(stand);
      recoveriesMs.push(performance.now() - since);
    }
    return { times, recoveriesMs };
  },
};
