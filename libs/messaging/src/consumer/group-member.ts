import type { Consumer } from 'kafkajs';
import { kafkaClient } from '../kafka/kafka-client.js';
import type { MessagingOptions } from '../options.js';

const SESSION_MS = 10_000;
const HEARTBEAT_MS = 2_000;

/** kafkajs' consumer, set up as one member of the service's group. */
export const groupMember = (options: MessagingOptions): Consumer =>
  kafkaClient(options).consumer({
    groupId: `${options.topicPrefix}${options.service}`,
    allowAutoTopicCreation: false,
    sessionTimeout: SESSION_MS,
    heartbeatInterval: HEARTBEAT_MS,
    maxWaitTimeInMs: 250,
    maxBytesPerPartition: 1_048_576,
    retry: {
      initialRetryTime: 100,
      maxRetryTime: 1_000,
      retries: 5,
      // A broker that is away comes back: kafkajs starts over, as often as it takes.
      restartOnFailure: () => Promise.resolve(true),
    },
  });
