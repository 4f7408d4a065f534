import { READERS } from '../evidence/read-models.ts';
import type { RawRecord } from '../evidence/topic-log.ts';
import type { Random } from '../random.ts';
import { atRest, type Fault, type Ground } from './fault.ts';
import { copyOf, type Lane, readOtherwise } from './mirror.ts';

/** How far a message may come from its place. */
const AWAY_MAX = 40;

/** Newcomers read a log in which everything comes several times and in the wrong order. */
export const repeats: Fault = {
  name: 'repeats',
  title: 'duplicates and reorderings delivered',
  strike: (ground) =>
    atRest(ground, async () => {
      let times = 0;
      const anomalies = [];
      for (const reader of READERS) {
        const random = ground.random.of(reader);
        const { written, anomalies: found } = await readOtherwise(ground.stand, reader, {
          prefix: `shuffled-${reader}.`,
          rewrite: (records) => shuffled(records, random, copiesFor(ground, records.length)),
        });
        times += written;
        anomalies.push(...found);
      }
      return { times, recoveriesMs: [], anomalies };
    }),
};

/** How often each message comes on average, to make the number that was asked for of a lane. */
const copiesFor = ({ sizes }: Ground, records: number): number =>
  Math.max(2, sizes.repeatsPerLane / Math.max(1, records));

function shuffled(records: readonly RawRecord[], random: Random, copies: number): Lane {
  const most = copies * 2 - 1;
  const mostNow = () => Math.floor(most) + (random.chance(most % 1) ? 1 : 0);
  const placed = records.flatMap((record, index) =>
    Array.from({ length: random.between(1, mostNow()) }, (_, copy) => ({
      record,
      // The first one comes near its place, the others at any later time.
      at: index + random.between(0, copy === 0 ? AWAY_MAX : records.length),
    })),
  );
  placed.sort((one, other) => one.at - other.at);
  return {
    messages: placed.map(({ record }) => copyOf(record)),
    last: BigInt(records.length),
  };
}
