import { randomBytes } from 'node:crypto';
import { type DomainEvent, SERVICES, topicsOwnedBy } from '@lysning/contracts';
import { Clock, newId, SystemClock } from '@lysning/kernel';
import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { newTrace } from '../caller.js';
import { MESSAGING_MIGRATIONS } from '../database/migrations.js';
import { grouped } from '../journal/entry.js';
import { kafkaClient } from '../kafka/kafka-client.js';
import { createTopics } from '../kafka/topics.js';
import { MessagingModule } from '../messaging.module.js';
import type { MessagingOptions } from '../options.js';
import { deleteTopics } from '../test-topics.fixture.js';
import { headersOf, placedHeaders } from '../wire.js';

/** A message to write as the relay of another service would, or as nobody should. */
export interface WrittenMessage {
  readonly event: DomainEvent;
  readonly sequence: number;
  readonly epoch?: string;
  readonly id?: string;
  /** Instead of the right ones; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Instead of the event's data. */
  readonly value?: string;
}

/** A database, a prefix of topics, and services with them. */
export interface Installation {
  readonly options: MessagingOptions;
  /** As the database's owner: for assertions. */
  readonly rows: <Row>(sql: string, parameters?: unknown[]) => Promise<Row[]>;
  /** Puts messages on one partition of their topic, in this order. */
  readonly write: (partition: number, messages: readonly WrittenMessage[]) => Promise<void>;
  /** Runs a service with these consumers until `close`. */
  readonly start: (consumers: readonly Type[], clock?: Clock) => Promise<INestApplicationContext>;
  readonly dispose: () => Promise<void>;
}

/** Needs `DATABASE_URL`, a login that may create databases, and `KAFKA_BROKERS`. */
export async function anInstallation(tables: string): Promise<Installation> {
  const { DATABASE_URL, KAFKA_BROKERS } = process.env;
  if (!DATABASE_URL || !KAFKA_BROKERS) throw new Error('Set DATABASE_URL and KAFKA_BROKERS');
  const name = `lysning_test_${randomBytes(5).toString('hex')}`;
  const admin = await connected(DATABASE_URL);
  await admin.query(`CREATE DATABASE ${name}`);
  const owner = await connected(urlOf(DATABASE_URL, name), { migrations: MESSAGING_MIGRATIONS });
  await owner.runMigrations();
  await owner.query(tables);
  const options: MessagingOptions = {
    service: 'scheduling',
    brokers: KAFKA_BROKERS.split(','),
    topicPrefix: `test-${randomBytes(5).toString('hex')}.`,
    replicaId: 'test-1',
  };
  const topics = SERVICES.flatMap((service) => topicsOwnedBy(service));
  await createTopics(options, topics);
  const writer = await aWriter(options);
  return {
    options,
    rows: (sql, parameters) => owner.query(sql, parameters),
    write: writer.write,
    start: (consumers, clock = new SystemClock()) =>
      aService({ options, consumers, clock, url: urlOf(DATABASE_URL, name) }),
    dispose: async () => {
      await writer.dispose();
      await deleteTopics(options);
      await owner.destroy();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.destroy();
    },
  };
}

const urlOf = (url: string, database: string): string => {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
};

const connected = (url: string, more: { migrations?: typeof MESSAGING_MIGRATIONS } = {}) =>
  new DataSource({
    type: 'postgres',
    url,
    migrations: [...(more.migrations ?? [])],
    extra: { options: '-c lysning.app_role=postgres' },
  }).initialize();

async function aWriter(options: MessagingOptions) {
  const producer = kafkaClient(options).producer();
  await producer.connect();
  return {
    write: async (partition: number, written: readonly WrittenMessage[]) => {
      const byTopic = grouped(written, ({ event }) => event.contract.topic);
      for (const [topic, ofTopic] of byTopic) {
        const messages = ofTopic.map((message) => ({ partition, ...recordOf(message) }));
        await producer.send({ topic: `${options.topicPrefix}${topic}`, acks: -1, messages });
      }
    },
    dispose: () => producer.disconnect(),
  };
}

function recordOf({ event, sequence, epoch = 'e1', id = newId(), headers, value }: WrittenMessage) {
  const publication = { id, service: 'referral-intake', recordedAt: new Date(), trace: newTrace() };
  const right = placedHeaders(headersOf(event, publication as never), {
    sequence: BigInt(sequence),
    epoch,
  });
  const given = Object.entries({ ...right, ...headers }).filter(([, text]) => text !== undefined);
  return {
    key: String(event.data[event.contract.key]),
    value: value ?? JSON.stringify(event.data),
    headers: Object.fromEntries(given) as Record<string, string>,
  };
}

interface ServiceParts {
  readonly options: MessagingOptions;
  readonly consumers: readonly Type[];
  readonly clock: Clock;
  readonly url: string;
}

async function aService({ options, consumers, clock, url }: ServiceParts) {
  const database = await connected(url);

  @Module({
    providers: [
      { provide: DataSource, useValue: database },
      { provide: Clock, useValue: clock },
    ],
    exports: [DataSource, Clock],
  })
  class Surroundings {
    async onApplicationShutdown() {
      await database.destroy();
    }
  }

  @Module({
    imports: [{ module: Surroundings, global: true }, MessagingModule.forRoot(options)],
    providers: [...consumers],
  })
  class Service {}
  return NestFactory.createApplicationContext(Service, { logger: ['fatal'] });
}
