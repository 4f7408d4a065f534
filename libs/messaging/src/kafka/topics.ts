import { setTimeout as pause } from 'node:timers/promises';
import { PARTITIONS, retentionOf, type Topic } from '@lysning/contracts';
import kafkajs, { type Admin, type ITopicConfig } from 'kafkajs';
import type { MessagingOptions } from '../options.js';
import { kafkaClient } from './kafka-client.js';

const REPLICAS_MAX = 3;
const SERVED_WITHIN_MS = 60_000;
const ASK_AGAIN_MS = 200;

/**
 * Makes those of the topics that are not there: 12 partitions, kept for ever. Returns once all can be written and read.
 * Throws when one is there with another number of partitions, since keys would move between them.
 */
export async function createTopics(
  options: MessagingOptions,
  topics: readonly Topic[],
): Promise<void> {
  const names = topics.map(({ name }) => `${options.topicPrefix}${name}`);
  const admin = kafkaClient(options).admin();
  await admin.connect();
  try {
    const { brokers } = await admin.describeCluster();
    const replicas = Math.min(brokers.length, REPLICAS_MAX);
    await admin.createTopics({
      topics: topics.map((topic, index) => topicConfig(names[index] ?? '', topic, replicas)),
      waitForLeaders: false,
    });
    await assertPartitions(admin, names);
    for (const name of names) await onceServed(() => admin.fetchTopicOffsets(name));
  } finally {
    await admin.disconnect();
  }
}

const topicConfig = (name: string, topic: Topic, replicas: number): ITopicConfig => ({
  topic: name,
  numPartitions: PARTITIONS,
  replicationFactor: replicas,
  configEntries: [
    ...Object.entries(retentionOf(topic)).map(([setting, value]) => ({
      name: setting,
      value: String(value),
    })),
    { name: 'min.insync.replicas', value: replicas === REPLICAS_MAX ? '2' : '1' },
  ],
});

async function assertPartitions(admin: Admin, names: string[]): Promise<void> {
  const { topics } = await onceServed(() => admin.fetchTopicMetadata({ topics: names }));
  const wrong = topics.find(({ partitions }) => partitions.length !== PARTITIONS);
  if (wrong) {
    throw new Error(`${wrong.name} has ${wrong.partitions.length} partitions, not ${PARTITIONS}`);
  }
}

/** A busy broker knows a topic only some time after it has made it, and leads it later still. */
async function onceServed<T>(ask: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + SERVED_WITHIN_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isEarly(error) || performance.now() > giveUpAt) throw error;
    }
    await pause(ASK_AGAIN_MS);
  }
}

const isEarly = (error: unknown): boolean =>
  error instanceof kafkajs.KafkaJSError && (error.retriable || isEarly(error.cause));
