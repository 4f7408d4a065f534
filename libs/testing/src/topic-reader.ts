import { randomUUID } from 'node:crypto';
import type { Admin, Consumer, KafkaMessage } from 'kafkajs';
import { kafkaClient, withAdmin } from './topics.js';

/** One record as it lies in a topic. */
export interface TopicRecord {
  readonly topic: string;
  readonly partition: number;
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Everything that lies in these topics now, each partition in order. */
export async function readTopics(topics: readonly string[]): Promise<TopicRecord[]> {
  const ends = await withAdmin((admin) => endsOf(admin, topics));
  if (ends.size === 0) return [];
  const consumer = kafkaClient().consumer({ groupId: `reader-${randomUUID()}` });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    return await readUntil(consumer, ends);
  } finally {
    await consumer.disconnect();
  }
}

/** The end of every partition that holds something. */
async function endsOf(admin: Admin, topics: readonly string[]): Promise<Map<string, bigint>> {
  const ends = new Map<string, bigint>();
  for (const topic of topics) {
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
      if (BigInt(high) > BigInt(low)) ends.set(placeOf(topic, partition), BigInt(high));
    }
  }
  return ends;
}

function readUntil(consumer: Consumer, ends: Map<string, bigint>): Promise<TopicRecord[]> {
  const records: TopicRecord[] = [];
  return new Promise((resolve, reject) => {
    consumer.on('consumer.crash', ({ payload }) => {
      if (!payload.restart) reject(payload.error);
    });
    const eachMessage = ({ topic, partition, message }: Arrival) => {
      records.push(recordOf(topic, partition, message));
      const place = placeOf(topic, partition);
      const end = ends.get(place);
      if (end !== undefined && BigInt(message.offset) + 1n >= end) ends.delete(place);
      if (ends.size === 0) resolve(records);
      return Promise.resolve();
    };
    consumer.run({ autoCommit: false, eachMessage }).catch(reject);
  });
}

interface Arrival {
  readonly topic: string;
  readonly partition: number;
  readonly message: KafkaMessage;
}

const placeOf = (topic: string, partition: number): string => `${topic} ${String(partition)}`;

const recordOf = (topic: string, partition: number, message: KafkaMessage): TopicRecord => ({
  topic,
  partition,
  key: message.key?.toString() ?? '',
  value: message.value?.toString() ?? '',
  headers: Object.fromEntries(
    Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]),
  ),
});
