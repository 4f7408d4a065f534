import { PARTITIONS, SERVICES, type ServiceName, TOPICS, topicsOwnedBy } from '@lysning/contracts';
import { type Admin, Kafka, logLevel } from 'kafkajs';
import { eventually } from './eventually.js';
import { infrastructure } from './infrastructure.js';

/** A client of the broker for tests: quiet, and quick to say that nobody is there. */
export const kafkaClient = (brokers: readonly string[] = infrastructure().brokers): Kafka =>
  new Kafka({
    clientId: 'lysning.testing',
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 50, retries: 8 },
  });

/** For people and programs outside: no service follows them. */
const FOR_READERS = [TOPICS.access, 'lysning.stream', 'lysning.state'].map((name) => `${name}.`);

/** Makes the topics of other services that a service under test may follow. Its own its deploy step makes. */
export const createTopicsOfOthers = (service: ServiceName, prefix: string): Promise<void> =>
  withAdmin(async (admin) => {
    const others = SERVICES.filter((other) => other !== service);
    const names = others
      .flatMap(topicsOwnedBy)
      .filter(({ name }) => !FOR_READERS.some((start) => name.startsWith(start)))
      .map(({ name }) => `${prefix}${name}`);
    const topics = names.map((topic) => ({
      topic,
      numPartitions: PARTITIONS,
      replicationFactor: 1,
    }));
    await admin.createTopics({ topics, waitForLeaders: false });
    // For a moment after they were made, the broker may not know them yet.
    await eventually(() => admin.fetchTopicMetadata({ topics: names }));
  });

/** The topics there are whose names begin so. */
export const topicsUnder = (prefix: string): Promise<string[]> =>
  withAdmin(async (admin) =>
    (await admin.listTopics()).filter((topic) => topic.startsWith(prefix)),
  );

export const deleteTopics = (prefix: string): Promise<void> =>
  withAdmin(async (admin) => {
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
    if (topics.length > 0) await admin.deleteTopics({ topics });
  });

export async function withAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = kafkaClient().admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}
