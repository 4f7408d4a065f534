import type { Message } from 'kafkajs';
import { anomaly, type Anomaly } from '../checkers/anomaly.ts';
import { READERS } from '../evidence/read-models.ts';
import { parkedMessages } from '../evidence/state.ts';
import type { RawRecord } from '../evidence/topic-log.ts';
import type { Random } from '../random.ts';
import type { Newcomer } from '../stand/newcomer.ts';
import { atRest, type Fault } from './fault.ts';
import { copyOf, type Lane, readOtherwise } from './mirror.ts';

/**
 * A publisher was changed while its readers were not: its events have a field more, or are told in the next version
 * beside the old one. Readers of today take what they know, and nothing is parked.
 */
export const newerVersions: Fault = {
  name: 'newer-versions',
  title: 'events of a newer version beside the old',
  strike: (ground) =>
    atRest(ground, async () => {
      const { stand, random } = ground;
      let times = 0;
      const anomalies: Anomaly[] = [];
      for (const reader of READERS) {
        const chance = random.of(reader);
        let arrived: Newcomer | undefined;
        const read = await readOtherwise(stand, reader, {
          prefix: `newer-${reader}.`,
          rewrite: (records) => newer(records, chance),
          watch: (newcomer) => {
            arrived = newcomer;
            return Promise.resolve([]);
          },
        });
        times += read.written;
        const parked = arrived ? await parkedMessages(arrived.query) : [];
        anomalies.push(...read.anomalies, ...parked.map((what) => anomaly('parked', what)));
      }
      return { times, recoveriesMs: [], anomalies };
    }),
};

/** Numbered anew, for there are more of them. */
function newer(records: readonly RawRecord[], random: Random): Lane {
  const messages: Message[] = [];
  const add = (record: RawRecord, change: Partial<Message> = {}) => {
    const place = { ce_sequence: String(messages.length + 1) };
    messages.push(copyOf(record, { ...change, headers: { ...change.headers, ...place } }));
  };
  for (const record of records) {
    if (random.chance(0.3)) add(record, inNextVersion(record));
    add(record, random.chance(0.5) ? withFieldMore(record) : {});
    if (random.chance(0.2)) add(record, inNextVersion(record));
  }
  return { messages, last: BigInt(messages.length) };
}

const withFieldMore = ({ data }: RawRecord): Partial<Message> => ({
  value: JSON.stringify({ ...(JSON.parse(data) as object), addedLater: { since: '2027' } }),
});

const inNextVersion = ({ type, data, eventId }: RawRecord): Partial<Message> => ({
  headers: {
    ce_type: type.replace(/\.v(\d+)$/, (_, version) => `.v${Number(version) + 1}`),
    ce_id: `${eventId.slice(0, -4)}beef`,
  },
  value: JSON.stringify({ next: JSON.parse(data) as unknown }),
});
