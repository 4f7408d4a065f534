import { anomaly, type Anomaly } from '../checkers/anomaly.ts';
import type { Replica } from '../stand/replica.ts';
import type { ServiceName } from '../../../tools/start/services.ts';
import { all, atOnce, type Fault, type Ground } from './fault.ts';

/** Before and after everything that lasts. */
const MOMENTS = ['commit', 'sequencing', 'send', 'cursor-move', 'effect-commit', 'offset-commit'];
/** A short run strikes each point once, at a service that comes by it whatever the others are at. */
const SHORT: Readonly<Record<ServiceName, readonly string[]>> = {
  'referral-intake': ['commit', 'sequencing'],
  scheduling: ['send', 'cursor-move'],
  'session-recording': ['effect-commit'],
  'outcome-analytics': ['offset-commit'],
  'safety-net': ['effect-commit'],
};
const REACHED_WITHIN_MS = 120_000;
const NTH_MAX = 3;

/** Each service dies at each of these points by its own hand, in a build that a test has armed. */
export const crashPoints: Fault = {
  name: 'crash-points',
  title: 'death at each crash point',
  patience: 2,
  strike: async (ground) => {
    const outcomes = await atOnce(all(ground), (replica) => dieAtEach(replica, ground));
    return {
      times: outcomes.reduce((sum, { deaths }) => sum + deaths, 0),
      recoveriesMs: outcomes.flatMap(({ recoveriesMs }) => recoveriesMs),
      anomalies: outcomes.flatMap(({ anomalies }) => anomalies),
    };
  },
};

/** In the order of chance, as often as it was asked for. */
function pointsOf({ service, replicaId }: Replica, { random, sizes }: Ground): string[] {
  const moments = sizes.crashPointSeeds < 1 ? SHORT[service] : MOMENTS;
  const points = moments.flatMap((moment) => [`before-${moment}`, `after-${moment}`]);
  const rounds = Array.from({ length: Math.max(1, sizes.crashPointSeeds) }, (_, round) => round);
  return rounds.flatMap((round) =>
    random.of(`crash points ${replicaId} ${round}`).shuffled(points),
  );
}

interface Outcome {
  deaths: number;
  readonly recoveriesMs: number[];
  readonly anomalies: Anomaly[];
}

/** Whoever comes back after one death is armed for the next: it may die before it is ready. */
async function dieAtEach(replica: Replica, ground: Ground): Promise<Outcome> {
  const outcome: Outcome = { deaths: 0, recoveriesMs: [], anomalies: [] };
  const random = ground.random.of(`which time ${replica.replicaId}`);
  await replica.kill();
  for (const point of pointsOf(replica, ground)) {
    const nth = random.between(1, NTH_MAX);
    replica.startOnce({ LYSNING_CRASH_POINT: `${point}:${nth}` });
    const readyMs = await replica.readyOrGone(REACHED_WITHIN_MS);
    if (readyMs !== undefined) outcome.recoveriesMs.push(readyMs);
    if (await replica.endsWithin(REACHED_WITHIN_MS)) outcome.deaths += 1;
    else outcome.anomalies.push(anomaly('not-reached', `${replica.replicaId} ${point}`));
    await replica.kill();
  }
  replica.start();
  outcome.recoveriesMs.push(await replica.ready());
  return outcome;
}
