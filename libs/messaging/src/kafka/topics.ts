import { PARTITIONS, type Topic } from '@lysning/contracts';
import type { Admin, ITopicConfig } from 'kafkajs';
import type { MessagingOptions } from '../options.js';
import { kafkaClient } from './kafka-client.js';

const REPLICAS_MAX = 3;

/**
 * Makes those of the topics that are not there: 12 partitions, kept for ever. Throws when one is there with another
 * number of partitions, since keys would move between them.
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
      topics: topics.map(({ compacted }, index) =>
        topicConfig(names[index] ?? '', compacted, replicas),
      ),
      waitForLeaders: true,
    });
    await assertPartitions(admin, names);
  } finally {
    await admin.disconnect();
  }
}

const topicConfig = (topic: string, compacted: boolean, replicas: number): ITopicConfig => ({
  topic,
  numPartitions: PARTITIONS,
  replicationFactor: replicas,
  configEntries: [
    { name: 'cleanup.policy', value: compacted ? 'compact' : 'delete' },
    { name: 'retention.ms', value: '-1' },
    { name: 'retention.bytes', value: '-1' },
    { name: 'min.insync.replicas', value: replicas === REPLICAS_MAX ? '2' : '1' },
  ],
});

async function assertPartitions(admin: Admin, names: string[]): Promise<void> {
  const { topics } = await admin.fetchTopicMetadata({ topics: names });
  const wrong = topics.find(({ partitions }) => partitions.length !== PARTITIONS);
  if (wrong) {
    throw new Error(`${wrong.name} has ${wrong.partitions.length} partitions, not ${PARTITIONS}`);
  }
}
