import { type DomainEvent, SERVICES, topicsOwnedBy } from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import { type Admin, type Kafka, type KafkaMessage, Partitioners } from 'kafkajs';
import { newTrace } from '../caller.js';
import { grouped } from '../journal/entry.js';
import { kafkaClient } from '../kafka/kafka-client.js';
import { readStretches } from '../kafka/log-stretches.js';
import { createTopics } from '../kafka/topics.js';
import type { MessagingOptions } from '../options.js';
import { headersOf, placedHeaders } from '../wire.js';
import { eventually } from './eventually.fixture.js';

/** A message to write as the relay of another service would, or as nobody should. */
export interface WrittenMessage {
  readonly event: DomainEvent;
  readonly sequence: number;
  readonly epoch?: string;
  readonly id?: string;
  readonly key?: string;
  /** Instead of the right ones; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Instead of the event's data. */
  readonly value?: string;
}

export interface TopicRecord {
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The topics of all services, under one prefix. */
export interface TestTopics {
  /** Puts messages on one partition of their topic, in this order. */
  readonly write: (partition: number, messages: readonly WrittenMessage[]) => Promise<void>;
  /** Where each partition ends. */
  readonly ends: (topic: string) => Promise<number[]>;
  /** Everything in a topic now, in the order of each partition. */
  readonly records: (topic: string) => Promise<TopicRecord[]>;
  /** Loses what is in them, as a broker that lost its disk. */
  readonly lose: (topics?: readonly string[]) => Promise<void>;
  readonly admin: Admin;
  readonly delete: () => Promise<void>;
}

const TOPICS = SERVICES.flatMap((service) => topicsOwnedBy(service));

export async function theTestTopics(options: MessagingOptions): Promise<TestTopics> {
  await createTopics(options, TOPICS);
  const kafka = kafkaClient(options);
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  const admin = kafka.admin();
  await Promise.all([producer.connect(), admin.connect()]);
  const full = (topic: string) => `${options.topicPrefix}${topic}`;
  return {
    admin,
    write: async (partition, written) => {
      for (const [topic, ofTopic] of grouped(written, ({ event }) => event.contract.topic)) {
        const messages = ofTopic.map((message) => ({ partition, ...recordOf(message) }));
        await producer.send({ topic: full(topic), acks: -1, messages });
      }
    },
    ends: async (topic) =>
      (await admin.fetchTopicOffsets(full(topic))).map(({ high }) => Number(high)),
    records: (topic) => recordsOf(kafka, admin, full(topic)),
    lose: async (topics = TOPICS.map(({ name }) => name)) => {
      await gone(admin, topics.map(full));
      await eventually(() => createTopics(options, TOPICS));
    },
    delete: async () => {
      await gone(
        admin,
        TOPICS.map(({ name }) => full(name)),
      );
      await Promise.all([producer.disconnect(), admin.disconnect()]);
    },
  };
}

/** A busy broker may say no to a deletion and then do it: asked until none is left. */
const gone = (admin: Admin, topics: readonly string[]): Promise<void> =>
  eventually(async () => {
    const there = await admin.listTopics();
    const left = topics.filter((topic) => there.includes(topic));
    if (left.length > 0) await admin.deleteTopics({ topics: left, timeout: 10_000 });
  }, 30_000);

function recordOf({ event, sequence, epoch = 'e1', id = newId(), ...instead }: WrittenMessage) {
  const key = instead.key ?? String(event.data[event.contract.key]);
  const publication = { id, service: SERVICES[0], recordedAt: new Date(), trace: newTrace() };
  const right = placedHeaders(headersOf(event, publication), { sequence: BigInt(sequence), epoch });
  const given = Object.entries({ ...right, ...instead.headers });
  const headers = Object.fromEntries(given.filter(([, text]) => text !== undefined));
  return {
    key,
    value: instead.value ?? JSON.stringify(event.data),
    headers: headers as Record<string, string>,
  };
}

async function recordsOf(kafka: Kafka, admin: Admin, topic: string): Promise<TopicRecord[]> {
  const ends = await admin.fetchTopicOffsets(topic);
  const stretches = ends.map(({ partition, low, high }) => {
    return { topic, partition, from: BigInt(low), to: BigInt(high) };
  });
  const records: TopicRecord[] = [];
  await readStretches(kafka, stretches, ({ partition }, message) => {
    records.push(readable(partition, message));
  });
  return records;
}

const readable = (partition: number, { offset, key, value, headers }: KafkaMessage) => ({
  partition,
  offset: BigInt(offset),
  key: String(key),
  value: String(value),
  headers: Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, content]) => [name, String(content)]),
  ),
});
