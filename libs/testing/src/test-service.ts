import { randomBytes } from 'node:crypto';
import type { EventContract } from '@lysning/contracts';
import type { Clock } from '@lysning/kernel';
import {
  type Environment,
  migrate,
  migrateConfig,
  readEnvironment,
  type RunningService,
  serve,
  type ServiceDefinition,
  type ServeOptions,
} from '@lysning/platform';
import { type EventPublisher, eventPublisher } from './event-publisher.js';
import { httpClient, type SendRequest } from './http-client.js';
import { infrastructure } from './infrastructure.js';
import { captureLog } from './log-capture.js';
import { published, type PublishedEvent } from './published-events.js';
import { testDatabase, type TestDatabase } from './test-database.js';
import { startTokenIssuer, type TokenIssuer, type TokenOptions } from './token-issuer.js';
import { createTopicsOfOthers, deleteTopics } from './topics.js';

export interface TestServiceOptions {
  /** In place of the system's time. */
  readonly clock?: Clock;
  /** An overlay of the programme. */
  readonly programmeDir?: string;
  /** The service's own environment variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** A `TcpProxy`'s port, to take the database away from the running service. */
  readonly databasePort?: number;
  /** Brokers for the running service alone: ones that do not answer, say. */
  readonly brokers?: string;
}

/** A service in this process, on a port, database and topics of its own. */
export interface TestService {
  readonly url: string;
  readonly request: SendRequest;
  readonly token: (options: TokenOptions) => Promise<string>;
  readonly issuer: TokenIssuer;
  readonly database: TestDatabase;
  readonly topicPrefix: string;
  /** The running application, for `application.get(...)`. */
  readonly running: RunningService;
  /** Puts facts of another service on its topics, in sequence, as that service's relay would. */
  readonly publishAs: EventPublisher['publishAs'];
  /** Puts anything on a topic, also what no relay of ours would. */
  readonly publishRaw: EventPublisher['publishRaw'];
  /** What the service has committed to tell, of one type, oldest first; `readTopics` for what lies in the log. */
  readonly published: <Contract extends EventContract>(
    contract: Contract,
  ) => Promise<PublishedEvent<Contract>[]>;
  readonly logLines: () => readonly string[];
  /** Ends the service and deletes its database and topics. */
  readonly stop: () => Promise<void>;
}

/** A service that still waits for its database then never will be ready. `LYSNING_TEST_LOG=1` shows why. */
const READY_WITHIN_MS = 30_000;

/**
 * Prepares and serves a service for one test suite: call it in `beforeAll`, and `stop` in `afterAll`. Needs the
 * PostgreSQL and Kafka of `infrastructure()`.
 */
export async function startTestService(
  definition: ServiceDefinition,
  options: TestServiceOptions = {},
): Promise<TestService> {
  const topicPrefix = `test-${randomBytes(5).toString('hex')}.`;
  const [database, issuer] = [testDatabase(), await startTokenIssuer()];
  const publisher = eventPublisher(topicPrefix);
  const { log, lines } = captureLog(definition.name);
  const environment = environmentOf({ database, issuer, topicPrefix }, options);
  const cleanUp = async () => {
    await Promise.all([publisher.stop(), issuer.stop(), database.drop()]);
    await deleteTopics(topicPrefix);
  };
  const signal = AbortSignal.timeout(READY_WITHIN_MS);
  const starting = started(definition, environment, { ...options, log, signal });
  const running = await starting.catch(async (error: unknown) => {
    await cleanUp();
    throw error;
  });
  return {
    url: running.url,
    request: httpClient(running.url),
    token: issuer.token,
    issuer,
    database,
    topicPrefix,
    running,
    publishAs: publisher.publishAs,
    publishRaw: publisher.publishRaw,
    published: (contract) => published(database, contract),
    logLines: lines,
    stop: async () => {
      await running.stop();
      await cleanUp();
    },
  };
}

type Troubles = Pick<TestServiceOptions, 'databasePort' | 'brokers'>;

async function started(
  definition: ServiceDefinition,
  environment: Environment,
  { databasePort, brokers, ...options }: ServeOptions & Troubles,
): Promise<RunningService> {
  await createTopicsOfOthers(definition.name, environment['TOPIC_PREFIX'] ?? '');
  await migrate(definition, readEnvironment(migrateConfig, environment));
  const troubled = brokers === undefined ? environment : { ...environment, KAFKA_BROKERS: brokers };
  return serve(definition, throughPort(troubled, databasePort), options);
}

function throughPort(environment: Environment, port: number | undefined): Environment {
  if (port === undefined) return environment;
  const url = new URL(environment['DATABASE_URL'] ?? '');
  url.port = String(port);
  return { ...environment, DATABASE_URL: url.href };
}

interface Surroundings {
  readonly database: TestDatabase;
  readonly issuer: TokenIssuer;
  readonly topicPrefix: string;
}

const environmentOf = (
  { database, issuer, topicPrefix }: Surroundings,
  { programmeDir, env = {} }: TestServiceOptions,
): Environment => ({
  PORT: '0',
  DATABASE_URL: database.url,
  ADMIN_DATABASE_URL: database.adminUrl,
  KAFKA_BROKERS: infrastructure().brokers.join(','),
  TOPIC_PREFIX: topicPrefix,
  REPLICA_ID: 'test-1',
  AUTH_ISSUER: issuer.issuer,
  AUTH_AUDIENCE: issuer.audience,
  AUTH_JWKS_URL: issuer.jwksUrl,
  LYSNING_PROGRAMME_DIR: programmeDir,
  ...env,
});
