import { randomUUID } from 'node:crypto';
import {
  CATALOGUE,
  type EventContract,
  PARTITIONS,
  SERVICES,
  TOPICS,
  topicsOwnedBy,
} from '@lysning/contracts';
import { installKafkajsPatches } from '@lysning/messaging';
import { type Consumer, Kafka, logLevel } from 'kafkajs';
import { NAMES } from './names.js';

function client(brokers: string): Kafka {
  installKafkajsPatches();
  return new Kafka({ clientId: 'lysning.year', brokers: [brokers], logLevel: logLevel.NOTHING });
}

/** The topics of services that do not run here, for those that follow them. */
export async function otherTopics(brokers: string): Promise<void> {
  const admin = client(brokers).admin();
  await admin.connect();
  const others = SERVICES.filter((service) => !NAMES.some((name) => name === service));
  const topics = others.flatMap(topicsOwnedBy).map(({ name }) => ({
    topic: name,
    numPartitions: PARTITIONS,
    replicationFactor: 1,
  }));
  await admin.createTopics({ topics, waitForLeaders: false });
  await admin.disconnect();
}

/** An event as anybody may read it. */
export interface Heard {
  readonly contract: EventContract;
  readonly data: Readonly<Record<string, unknown>>;
  readonly id: string;
  readonly at: { readonly place: string; readonly sequence: number };
}

const CONTRACTS = new Map(CATALOGUE.map((contract) => [contract.type, contract]));

/** Follows both services' topics from their beginning on. */
export async function listen(brokers: string, hear: (heard: Heard) => void): Promise<Consumer> {
  const consumer = client(brokers).consumer({
    groupId: `year-${randomUUID()}`,
    minBytes: 16_384,
    maxWaitTimeInMs: 20,
  });
  await consumer.connect();
  const topics = [TOPICS.referralIntake, TOPICS.safetyNet];
  await consumer.subscribe({ topics, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: ({ topic, partition, message: { headers = {}, value } }) => {
      const contract = CONTRACTS.get(String(headers['ce_type']));
      if (!contract) throw new Error(`Nobody knows ${String(headers['ce_type'])}`);
      hear({
        contract,
        data: JSON.parse(String(value)) as Heard['data'],
        id: String(headers['ce_id']),
        at: { place: `${topic} ${partition}`, sequence: Number(headers['ce_sequence']) },
      });
      return Promise.resolve();
    },
  });
  return consumer;
}
