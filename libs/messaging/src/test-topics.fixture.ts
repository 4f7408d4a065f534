import { eventually } from './eventually.fixture.js';
import { kafkaClient } from './kafka/kafka-client.js';
import type { MessagingOptions } from './options.js';

/** Deletes every topic of this prefix. A busy broker may say no to what it then does: asked until none is left. */
export async function deleteTopics(options: MessagingOptions): Promise<void> {
  const admin = kafkaClient(options).admin();
  await admin.connect();
  try {
    await eventually(async () => {
      const topics = await admin.listTopics();
      const ours = topics.filter((name) => name.startsWith(options.topicPrefix));
      if (ours.length > 0) await admin.deleteTopics({ topics: ours, timeout: 10_000 });
    });
  } finally {
    await admin.disconnect();
  }
}
