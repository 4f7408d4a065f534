import { installKafkajsPatches } from '@lysning/messaging';
import { eventually } from '@lysning/testing';
import { type Admin, Kafka, logLevel } from 'kafkajs';

export const PARTITIONS = 12;

function kafka(brokers: string): Kafka {
  installKafkajsPatches();
  return new Kafka({ clientId: 'bench', brokers: brokers.split(','), logLevel: logLevel.NOTHING });
}

export const createTopic = (brokers: string, topic: string): Promise<void> =>
  createTopics(brokers, [topic]);

export async function createTopics(brokers: string, names: readonly string[]): Promise<void> {
  await withAdmin(brokers, async (admin) => {
    const topics = names.map((topic) => ({ topic, numPartitions: PARTITIONS }));
    await admin.createTopics({ topics, waitForLeaders: false });
    // For a moment after they were made, the broker may not know them yet.
    await eventually(() => admin.fetchTopicMetadata({ topics: [...names] }));
  });
}

/** Deletes every topic whose name begins so. */
export async function deleteTopics(brokers: string, prefix: string): Promise<void> {
  await withAdmin(brokers, async (admin) => {
    const topics = (await admin.listTopics()).filter((name) => name.startsWith(prefix));
    if (topics.length > 0) await admin.deleteTopics({ topics });
  });
}

/** Forgets how far groups have read whose name begins so. Their members must be gone. */
export async function deleteGroups(brokers: string, prefix: string): Promise<void> {
  await withAdmin(brokers, async (admin) => {
    const { groups } = await admin.listGroups();
    const names = groups.map(({ groupId }) => groupId).filter((name) => name.startsWith(prefix));
    if (names.length > 0) await eventually(() => admin.deleteGroups(names));
  });
}

async function withAdmin<T>(brokers: string, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = kafka(brokers).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}
