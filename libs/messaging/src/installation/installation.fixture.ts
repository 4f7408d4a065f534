import { randomBytes } from 'node:crypto';
import type { ServiceName } from '@lysning/contracts';
import { type Clock, SystemClock } from '@lysning/kernel';
import type { INestApplicationContext, Type } from '@nestjs/common';
import type { MessagingOptions } from '../options.js';
import { aChild, aProcess, type ChildProcess } from './process.fixture.js';
import { aTestDatabase, connected, type TestDatabase } from './test-database.fixture.js';
import { type TestTopics, theTestTopics } from './test-topics.fixture.js';

export interface ProcessOptions {
  readonly consumers?: readonly Type[];
  readonly clock?: Clock;
  readonly replicaId?: string;
}

/** A database, a prefix of topics, and processes of one service with them. */
export interface Installation {
  readonly options: MessagingOptions;
  readonly database: TestDatabase;
  readonly topics: TestTopics;
  /** One process of the service, as far as messaging goes. Closed with the installation. */
  readonly start: (process?: ProcessOptions) => Promise<INestApplicationContext>;
  /** The same in a process of its own, to be frozen or killed: runs a module that calls `serve`. */
  readonly startChild: (module: string, replicaId?: string) => ChildProcess;
  readonly dispose: () => Promise<void>;
}

/** Needs `DATABASE_URL`, a login that may create databases and roles, and `KAFKA_BROKERS`. */
export async function anInstallation(
  service: ServiceName = 'scheduling',
  tables = '',
): Promise<Installation> {
  const { DATABASE_URL, KAFKA_BROKERS } = process.env;
  if (!DATABASE_URL || !KAFKA_BROKERS) throw new Error('Set DATABASE_URL and KAFKA_BROKERS');
  const options: MessagingOptions = {
    service,
    brokers: KAFKA_BROKERS.split(','),
    topicPrefix: `test-${randomBytes(5).toString('hex')}.`,
    replicaId: 'test-1',
  };
  const database = await aTestDatabase(DATABASE_URL, tables);
  const topics = await theTestTopics(options);
  const processes: INestApplicationContext[] = [];
  const children: ChildProcess[] = [];
  return {
    options,
    database,
    topics,
    start: async ({ consumers = [], clock = new SystemClock(), replicaId = 'test-1' } = {}) => {
      const surroundings = { database: await connected(database.url), clock };
      const process = await aProcess({ ...options, replicaId }, consumers, surroundings);
      processes.push(process);
      return process;
    },
    startChild: (module, replicaId = 'child-1') => {
      const child = aChild(module, { ...options, replicaId }, database.url);
      children.push(child);
      return child;
    },
    dispose: async () => {
      await Promise.all(children.map((child) => child.kill()));
      await Promise.all(processes.map((process) => process.close()));
      await topics.delete();
      await database.drop();
    },
  };
}
