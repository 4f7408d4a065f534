import { anomaly, type Anomaly } from '../checkers/anomaly.ts';
import type { Replica } from '../stand/replica.ts';
import { all, atOnce, type Fault, type Ground } from './fault.ts';

/** Before and after everything that lasts. */
const POINTS = [
  'before-commit',
  'after-commit',
  'before-sequencing',
  'after-sequencing',
  'before-send',
  'after-send',
  'before-cursor-move',
  'after-cursor-move',
  'before-effect-commit',
  'after-effect-commit',
  'before-offset-commit',
  'after-offset-commit',
];
const REACHED_WITHIN_MS = 90_000;
const NTH_MAX = 3;

interface Armed {
  readonly replica: Replica;
  readonly point: string;
}

/** Each service dies at each of these points by its own hand, in a build that a test has armed. */
export const crashPoints: Fault = {
  name: 'crash-points',
  title: 'death at each crash point',
  strike: async (ground) => {
    const lanes = lanesOf(ground);
    const outcomes = await atOnce(lanes, async (lane) => {
      const results: (Anomaly | number)[] = [];
      for (const armed of lane) results.push(await dieAt(armed, ground));
      return results;
    });
    await atOnce(all(ground), (replica) => replica.ready());
    const flat = outcomes.flat();
    return {
      times: flat.length,
      recoveriesMs: flat.filter((one) => typeof one === 'number'),
      anomalies: flat.filter((one) => typeof one !== 'number'),
    };
  },
};

/** Services side by side, each with its points one after the other. */
function lanesOf(ground: Ground): Armed[][] {
  const { random, sizes } = ground;
  const replicas = all(ground);
  if (sizes.crashPointSeeds < 1) {
    const points = random.of('crash points').shuffled(POINTS);
    return replicas.map((replica, index) =>
      points.filter((_, at) => at % replicas.length === index).map((point) => ({ replica, point })),
    );
  }
  return replicas.map((replica) =>
    Array.from({ length: sizes.crashPointSeeds }, (_, round) =>
      random.of(`crash points ${replica.replicaId} ${round}`).shuffled(POINTS),
    )
      .flat()
      .map((point) => ({ replica, point })),
  );
}

/** Gives how long it took to be ready again. */
async function dieAt({ replica, point }: Armed, { random }: Ground): Promise<Anomaly | number> {
  const nth = random.between(1, NTH_MAX);
  await replica.kill();
  replica.start({ LYSNING_CRASH_POINT: `${point}:${nth}` });
  if (await replica.endsWithin(REACHED_WITHIN_MS)) return replica.ready();
  await replica.kill();
  replica.start();
  await replica.ready();
  return anomaly('not-reached', `${replica.replicaId} ${point}`);
}
