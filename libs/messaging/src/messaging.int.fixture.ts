import { randomBytes } from 'node:crypto';
import { type ServiceName, SERVICES, topicsOwnedBy } from '@lysning/contracts';
import { Clock, SystemClock } from '@lysning/kernel';
import { Global, type INestApplicationContext, Module, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { MESSAGING_MIGRATIONS } from './database/migrations.js';
import { createTopics } from './kafka/topics.js';
import { MessagingModule } from './messaging.module.js';
import type { MessagingOptions } from './options.js';
import { deleteTopics } from './test-topics.fixture.js';

/** A database and topics of one suite, on the real servers that the environment names. */
export interface MessagingBed {
  readonly options: MessagingOptions;
  /** As the service's own role. */
  readonly database: DataSource;
  /** As administrator. */
  readonly admin: <Row extends object>(sql: string, values?: unknown[]) => Promise<Row[]>;
  /** A process of the service, as far as messaging goes. Closed with the bed. */
  readonly start: (providers?: Provider[], replicaId?: string) => Promise<INestApplicationContext>;
  readonly close: () => Promise<void>;
}

export async function messagingBed(service: ServiceName = 'scheduling'): Promise<MessagingBed> {
  const { DATABASE_URL: serverUrl, KAFKA_BROKERS: brokers } = process.env;
  if (!serverUrl || !brokers) throw new Error('This test needs DATABASE_URL and KAFKA_BROKERS');
  const id = randomBytes(5).toString('hex');
  const options: MessagingOptions = {
    service,
    brokers: brokers.split(','),
    topicPrefix: `test-${id}.`,
    replicaId: 'test',
  };
  const { url, admin, drop } = await testDatabase(serverUrl, `lysning_test_${id}`);
  const database = await connected(url);
  const processes: INestApplicationContext[] = [];
  for (const owner of SERVICES) await createTopics(options, topicsOwnedBy(owner));
  return {
    options,
    database,
    admin,
    start: async (providers = [], replicaId = 'test') => {
      const process = await startProcess(
        { ...options, replicaId },
        await connected(url),
        providers,
      );
      processes.push(process);
      return process;
    },
    close: async () => {
      await Promise.all(processes.map((process) => process.close()));
      await database.destroy();
      await deleteTopics(options);
      await drop();
    },
  };
}

const connected = (url: string): Promise<DataSource> =>
  new DataSource({ type: 'postgres', url, poolSize: 8 }).initialize();

async function startProcess(
  options: MessagingOptions,
  database: DataSource,
  providers: Provider[],
): Promise<INestApplicationContext> {
  @Global()
  @Module({
    imports: [MessagingModule.forRoot(options)],
    providers: [
      { provide: DataSource, useValue: database },
      { provide: Clock, useValue: new SystemClock() },
      { provide: 'closing', useValue: { onApplicationShutdown: () => database.destroy() } },
      ...providers,
    ],
    exports: [DataSource, Clock],
  })
  class ProcessModule {}
  return NestFactory.createApplicationContext(ProcessModule, { logger: ['error', 'fatal'] });
}

async function testDatabase(serverUrl: string, name: string) {
  const role = `${name}_app`;
  const server = new pg.Pool({ connectionString: serverUrl, max: 1 });
  await server.query(`CREATE DATABASE ${name}`);
  await server.query(`CREATE ROLE ${role} LOGIN PASSWORD '${name}'`);
  const adminUrl = withPath(serverUrl, name);
  const pool = new pg.Pool({ connectionString: adminUrl.href, max: 2 });
  pool.on('error', () => undefined);
  await migrate(adminUrl, role);
  const url = new URL(adminUrl);
  url.username = role;
  url.password = name;
  return {
    url: url.href,
    admin: async <Row extends object>(sql: string, values: unknown[] = []) =>
      (await pool.query<Row>(sql, values)).rows,
    drop: async () => {
      await pool.end();
      await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await server.query(`DROP ROLE ${role}`);
      await server.end();
    },
  };
}

async function migrate(url: URL, role: string): Promise<void> {
  const owner = await new DataSource({
    type: 'postgres',
    url: url.href,
    migrations: [...MESSAGING_MIGRATIONS],
    extra: { options: `-c lysning.app_role=${role}` },
  }).initialize();
  await owner.query(`ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role}`);
  await owner.runMigrations();
  await owner.destroy();
}

function withPath(url: string, database: string): URL {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other;
}
