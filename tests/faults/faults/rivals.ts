import { setTimeout as pause } from 'node:timers/promises';
import { anomaly, type Anomaly } from '../checkers/anomaly.ts';
import { caughtUp } from '../evidence/recovery.ts';
import type { Query } from '../stand/databases.ts';
import type { Replica } from '../stand/replica.ts';
import { all, atOnce, type Fault, type Ground } from './fault.ts';

const BETWEEN_MS = { min: 500, max: 2_000 };
/** Longer than a leader may be silent before the server ends its connection. */
const FROZEN_MS = 12_000;

/** Every service twice: two relays, of which one leads, and consumers that come, go, die and freeze. */
export const rivals: Fault = {
  name: 'rivals',
  title: 'two relays; consumers that come, go and freeze',
  strike: async (ground) => {
    const { stand, sizes, random } = ground;
    const recoveriesMs: number[] = [];
    const anomalies: Anomaly[] = [];
    const seconds = await atOnce(all(ground), ({ service }) => stand.another(service));
    for (let round = 0; round < sizes.rivalRounds; round += 1) {
      const pairs = all(ground).map((first, index) => [first, seconds[index] as Replica] as const);
      await atOnce(pairs, ([first, second]) =>
        takeTurns([first, second], random.of(`${second.replicaId} ${round}`)),
      );
      anomalies.push(...(await leadersAnomalies(ground)));
      recoveriesMs.push(await caughtUp(stand));
    }
    for (let time = 0; time < sizes.frozenLeaders; time += 1) {
      recoveriesMs.push(await freeze(ground, seconds));
    }
    await atOnce(seconds, (second) => second.stop());
    const times = sizes.rivalRounds * seconds.length * 2 + sizes.frozenLeaders;
    return { times, recoveriesMs, anomalies };
  },
};

/** The second comes, the first is killed and comes back, the second leaves. */
async function takeTurns(
  [first, second]: readonly [Replica, Replica],
  random: Ground['random'],
): Promise<void> {
  second.start();
  await second.ready();
  await pause(random.between(BETWEEN_MS.min, BETWEEN_MS.max));
  await first.kill();
  await pause(random.between(BETWEEN_MS.min, BETWEEN_MS.max));
  first.start();
  await first.ready();
  if (random.chance(0.5)) await second.stop();
  else await second.kill();
}

/** A leader freezes for longer than it may, another one leads, and the frozen one wakes up and means to go on. */
async function freeze({ stand, random }: Ground, seconds: readonly Replica[]): Promise<number> {
  const second = random.pick(seconds);
  const first = stand.replicas.get(second.service);
  second.start();
  await second.ready();
  first?.signal('SIGSTOP');
  await pause(FROZEN_MS);
  const tookMs = await caughtUp(stand);
  first?.signal('SIGCONT');
  await pause(BETWEEN_MS.max);
  await second.stop();
  return tookMs;
}

const LEADERS = `
  SELECT count(*)::int AS leaders FROM pg_locks
   WHERE locktype = 'advisory' AND granted
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
     AND (classid::bigint << 32 | objid::bigint) = hashtextextended('lysning.relay', 0)`;

async function leadersAnomalies(ground: Ground): Promise<Anomaly[]> {
  const found = await atOnce(all(ground), async ({ service }) => {
    const query: Query = ground.stand.databases.of(service);
    const [row] = await query<{ leaders: number }>(LEADERS);
    return row && row.leaders > 1 ? [anomaly('two-leaders', service)] : [];
  });
  return found.flat();
}
