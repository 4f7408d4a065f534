import { setTimeout as pause } from 'node:timers/promises';
import { caughtUp } from '../evidence/recovery.ts';
import type { Random } from '../random.ts';
import type { Proxy, Weather } from '../stand/proxy.ts';
import { all, atOnce, type Fault, type Ground } from './fault.ts';

const BAD_MS = { min: 500, max: 4_000 };

/** Services reach PostgreSQL and Kafka over lines that are cut, that fall silent, that are slow and narrow. */
export const network: Fault = {
  name: 'network',
  title: 'connections cut, silent, slow and narrow',
  strike: async (ground) => {
    const { stand, sizes, random } = ground;
    await moveTo(ground, stand.throughProxies);
    const recoveriesMs: number[] = [];
    for (let time = 0; time < sizes.badLines; time += 1) {
      const line = random.pick(['postgres', 'kafka'] as const);
      await badLine(stand.proxies[line], random);
      recoveriesMs.push(await caughtUp(stand));
    }
    await moveTo(ground, () => ({}));
    return { times: sizes.badLines, recoveriesMs };
  },
};

async function badLine(proxy: Proxy, random: Random): Promise<void> {
  const kinds: readonly Weather[] = [
    'cut',
    'silent',
    { delayMs: random.between(20, 300), bytesPerSecond: Infinity },
    { delayMs: 5, bytesPerSecond: random.between(50_000, 500_000) },
  ];
  proxy.turn(random.pick(kinds));
  await pause(random.between(BAD_MS.min, BAD_MS.max));
  proxy.turn('clear');
}

async function moveTo(ground: Ground, lines: Ground['stand']['throughProxies']): Promise<void> {
  await atOnce(all(ground), async (replica) => {
    await replica.stop();
    replica.start(lines(replica.service));
    await replica.ready();
  });
}
