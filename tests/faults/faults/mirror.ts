import { SERVICES, topicsOwnedBy } from '@lysning/contracts';
import type { Message } from 'kafkajs';
import { checkSame } from '../checkers/projection.ts';
import type { Anomaly } from '../checkers/anomaly.ts';
import { type Reader, readModels } from '../evidence/read-models.ts';
import { kafkaAt, makeTopics, type RawRecord, readTopic } from '../evidence/topic-log.ts';
import { followed, newcomer, type Newcomer } from '../stand/newcomer.ts';
import type { Stand } from '../stand/stand.ts';

/** A lane as it is to be written again, and the last sequence in it. */
export interface Lane {
  readonly messages: readonly Message[];
  readonly last: bigint;
}

/** What becomes of a lane of the real log, each record there once and in order. */
export type Rewrite = (records: readonly RawRecord[], topic: string) => Lane;

export interface Mirror {
  readonly prefix: string;
  readonly rewrite: Rewrite;
  /** Looks at the newcomer while it reads. */
  readonly watch?: (newcomer: Newcomer) => Promise<Anomaly[]>;
}

const BATCH_BYTES = 700_000;

/**
 * Writes everything that a service reads once more, otherwise, under names of its own, and lets a newcomer read it: it
 * must know what the one knows that read the real log. Gives how many messages were written.
 */
export async function readOtherwise(
  stand: Stand,
  reader: Reader,
  { prefix, rewrite, watch }: Mirror,
): Promise<{ readonly written: number; readonly anomalies: Anomaly[] }> {
  const live = await readModels(stand.databases.of(reader), reader);
  const names = await followed(stand.databases.of(reader));
  const topics = [...new Set(names.map((name) => name.split(' ')[1] ?? ''))];
  // All there are: it subscribes to some of which nobody has told anything yet.
  const all = SERVICES.flatMap(topicsOwnedBy).map(({ name }) => `${prefix}${name}`);
  await makeTopics(stand.kafka.brokers, all);
  const arrived = await newcomer(stand, reader, prefix);
  const heads = new Map<string, bigint>();
  let written = 0;
  for (const topic of topics) {
    const lanes = lanesOf(await readTopic(stand.kafka.brokers, topic));
    for (const [partition, records] of lanes) {
      const { messages, last } = rewrite(records, topic);
      heads.set(`${topic}/${partition}`, last);
      written += messages.length;
      await send(stand, `${prefix}${topic}`, partition, messages);
    }
  }
  arrived.replica.start();
  const watching = watch?.(arrived) ?? Promise.resolve([]);
  await arrived.hasRead(heads);
  const seen = await watching;
  const anomalies = [...seen, ...checkSame(live, await readModels(arrived.query, reader))];
  await arrived.replica.stop();
  return { written, anomalies };
}

/** Each record once, as the journal has them. */
function lanesOf(records: readonly RawRecord[]): Map<number, RawRecord[]> {
  const lanes = new Map<number, RawRecord[]>();
  for (const record of records) {
    const lane = lanes.get(record.partition) ?? [];
    if (!lanes.has(record.partition)) lanes.set(record.partition, lane);
    if (record.sequence === BigInt(lane.length + 1)) lane.push(record);
  }
  return lanes;
}

async function send(
  { kafka }: Stand,
  topic: string,
  partition: number,
  messages: readonly Message[],
): Promise<void> {
  const producer = kafkaAt(kafka.brokers).producer({ allowAutoTopicCreation: false });
  await producer.connect();
  try {
    for (const batch of batchesOf(messages)) {
      const addressed = batch.map((message) => ({ ...message, partition }));
      await producer.send({ topic, acks: -1, messages: addressed });
    }
  } finally {
    await producer.disconnect();
  }
}

function batchesOf(messages: readonly Message[]): Message[][] {
  const batches: Message[][] = [[]];
  let bytes = 0;
  for (const message of messages) {
    const size = Buffer.byteLength(message.value ?? '') + 1_000;
    if (bytes + size > BATCH_BYTES) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)?.push(message);
    bytes += size;
  }
  return batches.filter((batch) => batch.length > 0);
}

/** A record as it was written, or with other headers or another value. */
export const copyOf = ({ message }: RawRecord, change: Partial<Message> = {}): Message => ({
  key: message.key,
  value: message.value,
  headers: { ...message.headers, ...change.headers },
  ...('value' in change && { value: change.value }),
  ...('key' in change && { key: change.key ?? null }),
});
