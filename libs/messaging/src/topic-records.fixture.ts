import { randomUUID } from 'node:crypto';
import type { KafkaMessage } from 'kafkajs';
import { kafkaClient } from './kafka/kafka-client.js';
import type { MessagingOptions } from './options.js';

export interface TopicRecord {
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Everything in a topic, as of now, in the order of each partition. */
export async function topicRecords(
  options: MessagingOptions,
  topic: string,
): Promise<TopicRecord[]> {
  const name = `${options.topicPrefix}${topic}`;
  const kafka = kafkaClient(options);
  const admin = kafka.admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(name);
  await admin.disconnect();
  let left = offsets.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
  if (left === 0) return [];

  const consumer = kafka.consumer({ groupId: `${options.topicPrefix}${randomUUID()}` });
  const records: TopicRecord[] = [];
  await consumer.connect();
  await consumer.subscribe({ topics: [name], fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      reject(payload.error);
    });
    consumer
      .run({
        autoCommit: false,
        eachMessage: ({ partition, message }) => {
          records.push(recordOf(partition, message));
          left -= 1;
          if (left === 0) resolve();
          return Promise.resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  return records;
}

const recordOf = (partition: number, message: KafkaMessage): TopicRecord => ({
  partition,
  offset: BigInt(message.offset),
  key: String(message.key),
  value: String(message.value),
  headers: Object.fromEntries(
    Object.entries(message.headers ?? {}).map(([header, value]) => [header, String(value)]),
  ),
});
