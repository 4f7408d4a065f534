import { Kafka } from 'kafkajs';
import type { MessagingOptions } from '../options.js';
import { kafkaLog } from './kafka-log.js';
import { installKafkajsPatches } from './patches.js';

/** A client of the brokers. Its attempts are few and short: whoever uses it tries again, and says so. */
export function kafkaClient({ service, brokers, replicaId }: MessagingOptions): Kafka {
  installKafkajsPatches();
  return new Kafka({
    clientId: `lysning.${service}.${replicaId}`,
    brokers: [...brokers],
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 3 },
    logCreator: kafkaLog(),
  });
}
