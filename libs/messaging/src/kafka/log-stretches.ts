import { randomUUID } from 'node:crypto';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';

/** A stretch of one partition of the log, from one offset up to, and not with, another. */
export interface Stretch {
  /** With the prefix of the installation. */
  readonly topic: string;
  readonly partition: number;
  readonly from: bigint;
  readonly to: bigint;
}

export type TakeMessage = (at: Pick<Stretch, 'topic' | 'partition'>, message: KafkaMessage) => void;

const READ_WITHIN_MS = 60_000;

/** Reads stretches of the log as a group of its own, in the order of each partition. Throws after a minute. */
export async function readStretches(
  kafka: Kafka,
  stretches: readonly Stretch[],
  take: TakeMessage,
): Promise<void> {
  const wanted = stretches.filter(({ from, to }) => from < to);
  if (wanted.length === 0) return;
  const consumer = kafka.consumer({
    groupId: `lysning.look.${randomUUID()}`,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: 250,
  });
  await consumer.connect();
  try {
    const topics = [...new Set(wanted.map(({ topic }) => topic))];
    await consumer.subscribe({ topics, fromBeginning: false });
    await reading(consumer, wanted, take);
  } finally {
    await consumer.disconnect().catch(() => undefined);
  }
}

function reading(
  consumer: Consumer,
  stretches: readonly Stretch[],
  take: TakeMessage,
): Promise<void> {
  const left = new Map(stretches.map((stretch) => [nameOf(stretch), stretch]));
  let timer: NodeJS.Timeout;
  const read = new Promise<void>((resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error('The log was not read in time'));
    }, READ_WITHIN_MS);
    consumer.on('consumer.crash', ({ payload: { restart, error } }) => {
      if (!restart) reject(error);
    });
    const eachBatch = (payload: EachBatchPayload) => {
      if (!payload.isStale()) takeBatch(payload, left, take);
      if (left.size === 0) resolve();
      return Promise.resolve();
    };
    // At each joining anew: kafkajs starts over where a group is not ready yet, and has forgotten where it was to read.
    consumer.on('consumer.group_join', () => {
      for (const { topic, partition, from } of left.values()) {
        consumer.seek({ topic, partition, offset: String(from) });
      }
    });
    consumer.run({ autoCommit: false, partitionsConsumedConcurrently: 4, eachBatch }).catch(reject);
  });
  return read.finally(() => {
    clearTimeout(timer);
  });
}

function takeBatch(payload: EachBatchPayload, left: Map<string, Stretch>, take: TakeMessage): void {
  const { batch } = payload;
  for (const message of batch.messages) {
    const stretch = left.get(nameOf(batch));
    const offset = BigInt(message.offset);
    payload.resolveOffset(message.offset);
    if (!stretch || offset < stretch.from) continue;
    if (offset < stretch.to) take(batch, message);
    if (offset + 1n >= stretch.to) left.delete(nameOf(batch));
    else left.set(nameOf(batch), { ...stretch, from: offset + 1n });
  }
}

const nameOf = ({ topic, partition }: Pick<Stretch, 'topic' | 'partition'>): string =>
  `${topic}/${String(partition)}`;
