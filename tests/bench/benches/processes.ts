import { assertNothingLost, measureChain } from '../chains/measure-chain.ts';
import { mechanismChain } from '../chains/mechanism.ts';
import type { Bench, Context } from './bench.ts';
import { metricsOf } from './chain.ts';

const COUNTS = [1, 2, 4] as const;
const CONNECTIONS = 64;

/** More processes of the same two services: it must scale until the cores are used up. */
export const processes: Bench = {
  name: 'processes',
  title: 'One, two and four processes of each service',
  run: async (context) => {
    for (let round = 1; round <= context.rounds; round += 1) {
      for (const count of COUNTS) await measured(context, count);
    }
  },
};

async function measured(
  { bed, results, quick, say, wants }: Context,
  count: number,
): Promise<void> {
  const subject = count === 1 ? '1 process' : `${count} processes`;
  if (!wants(subject)) return;
  say(subject);
  const chain = await mechanismChain(bed, { path: '/readings', processes: count });
  try {
    const load = { connections: CONNECTIONS, perSecond: null };
    const warmUp = await measureChain(bed, chain, { ...load, seconds: 3 });
    const run = await measureChain(bed, chain, { ...load, seconds: quick ? 4 : 6 });
    results.add('processes', subject, metricsOf(run), run.during);
    await assertNothingLost(chain, warmUp.load.accepted + run.load.accepted);
  } finally {
    await chain.stop();
  }
}
