import { assertNothingLost, measureChain } from '../chains/measure-chain.ts';
import { sessionRecordingChain } from '../chains/session-recording.ts';
import type { Bench } from './bench.ts';
import { metricsOf } from './chain.ts';

const READINGS = 60;
const CONNECTIONS = 16;

/** An hour of minutes in one request, as a monitor at the bedside sends them. */
export const vitals: Bench = {
  name: 'vitals',
  title: 'Vital signs in bundles of 60, through the full service',
  run: async ({ bed, results, rounds, quick, say }) => {
    say('starting');
    const chain = await sessionRecordingChain(bed, { readings: READINGS });
    try {
      const load = { connections: CONNECTIONS, perSecond: null };
      const warmUp = await measureChain(bed, chain, { ...load, seconds: 3 });
      let accepted = warmUp.load.accepted;
      for (let round = 1; round <= rounds; round += 1) {
        say(`round ${round}`);
        const run = await measureChain(bed, chain, { ...load, seconds: quick ? 4 : 8 });
        accepted += run.load.accepted;
        results.add('vitals', 'session-recording', metricsOf(run), run.during);
      }
      await assertNothingLost(chain, accepted * READINGS);
    } finally {
      await chain.stop();
    }
  },
};
