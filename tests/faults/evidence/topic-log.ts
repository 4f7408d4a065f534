import { randomUUID } from 'node:crypto';
import { installKafkajsPatches } from '@lysning/messaging';
import { type Admin, Kafka, type KafkaMessage, logLevel } from 'kafkajs';
import type { LoggedRecord } from '../checkers/log.ts';

/** A record with everything that it was written with, so that it can be written again. */
export interface RawRecord extends LoggedRecord {
  readonly message: KafkaMessage;
}

installKafkajsPatches();

export const kafkaAt = (brokers: string): Kafka =>
  new Kafka({
    clientId: 'lysning.faults',
    brokers: brokers.split(','),
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 50, retries: 10 },
  });

export async function withAdmin<T>(
  brokers: string,
  work: (admin: Admin) => Promise<T>,
): Promise<T> {
  const admin = kafkaAt(brokers).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

const PARTITIONS = 12;
const LARGEST_BYTES = 16_000_000;
const FETCH_WAIT_MS = 50;

/** Topics as a deploy step makes them, except that they take messages of any size. Those that are there stay. */
export const makeTopics = (brokers: string, topics: readonly string[]): Promise<unknown> =>
  withAdmin(brokers, (admin) =>
    admin.createTopics({
      waitForLeaders: true,
      topics: topics.map((topic) => ({
        topic,
        numPartitions: PARTITIONS,
        replicationFactor: 1,
        configEntries: [{ name: 'max.message.bytes', value: String(LARGEST_BYTES) }],
      })),
    }),
  );

/** Everything that lies in a topic now, each partition in order. */
export async function readTopic(brokers: string, topic: string): Promise<RawRecord[]> {
  const offsets = await withAdmin(brokers, (admin) => admin.fetchTopicOffsets(topic));
  const ends = new Map(
    offsets
      .filter(({ low, high }) => BigInt(high) > BigInt(low))
      .map(({ partition, high }) => [partition, BigInt(high)]),
  );
  if (ends.size === 0) return [];
  // Leaving waits for the last fetch, which waits for messages that do not come.
  const consumer = kafkaAt(brokers).consumer({
    groupId: `faults-${randomUUID()}`,
    maxWaitTimeInMs: FETCH_WAIT_MS,
  });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    return await new Promise((resolve, reject) => {
      const records: RawRecord[] = [];
      consumer.on('consumer.crash', ({ payload }) => {
        if (!payload.restart) reject(payload.error);
      });
      const eachBatch = ({ batch }: { batch: Batch }) => {
        for (const message of batch.messages) records.push(recordOf(batch, message));
        if (BigInt(batch.lastOffset()) + 1n >= (ends.get(batch.partition) ?? 0n)) {
          ends.delete(batch.partition);
        }
        if (ends.size === 0) resolve(records);
        return Promise.resolve();
      };
      consumer.run({ autoCommit: false, eachBatch }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
}

interface Batch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: KafkaMessage[];
  readonly lastOffset: () => string;
}

function recordOf({ topic, partition }: Batch, message: KafkaMessage): RawRecord {
  const header = (name: string): string => String(message.headers?.[name] ?? '');
  return {
    topic,
    partition,
    message,
    sequence: BigInt(/^\d+$/.test(header('ce_sequence')) ? header('ce_sequence') : 0),
    epoch: header('ce_epoch'),
    eventId: header('ce_id'),
    type: header('ce_type'),
    key: String(message.key ?? ''),
    data: String(message.value ?? ''),
  };
}
