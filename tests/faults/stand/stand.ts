import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptFolder, ROOT } from '../../../tools/folders.ts';
import {
  type KafkaHandle,
  type PostgresHandle,
  type Place,
  startPrivateKafka,
  startPrivatePostgres,
} from '../../../tools/infrastructure/index.ts';
import { freePorts } from '../../../tools/processes/ports.ts';
import { migrate } from '../../../tools/start/migrate.ts';
import { environmentOf, type ServiceName } from '../../../tools/start/services.ts';
import { StandClock } from './clock.ts';
import { Databases, SERVICE_NAMES } from './databases.ts';
import { type People, startPeople } from './people.ts';
import { type Proxy, startProxy } from './proxy.ts';
import { Replica } from './replica.ts';

/** Every service as processes of their own, on a PostgreSQL and a Kafka that may be broken. */
export interface Stand {
  readonly postgres: PostgresHandle;
  readonly kafka: KafkaHandle;
  readonly databases: Databases;
  readonly clock: StandClock;
  readonly people: People;
  /** One process of each service; others may be added. */
  readonly replicas: ReadonlyMap<ServiceName, Replica>;
  readonly proxies: { readonly postgres: Proxy; readonly kafka: Proxy };
  /** What tells a service to reach both servers through the proxies. */
  readonly throughProxies: (service: ServiceName) => NodeJS.ProcessEnv;
  readonly environment: (service: ServiceName, more?: NodeJS.ProcessEnv) => NodeJS.ProcessEnv;
  /** One more process of a service. Not started yet; who adds it ends it. */
  readonly another: (service: ServiceName, more?: NodeJS.ProcessEnv) => Promise<Replica>;
  /** The deploy step of a service: database, tables, topics. */
  readonly migrate: (service: ServiceName, more?: NodeJS.ProcessEnv) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const PROGRAMME = join(ROOT, 'tests', 'faults', 'programme');

/** Its servers keep what they hold in memory or on a disk. */
export async function startStand(on: Place): Promise<Stand> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (let last = undo.pop(); last; last = undo.pop()) await last();
  };
  try {
    return await started(on, undo, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function started(
  on: Place,
  undo: (() => unknown)[],
  stop: () => Promise<void>,
): Promise<Stand> {
  const folder = mkdtempSync(join(tmpdir(), 'lysning-faults-'));
  undo.push(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const { postgres, kafka, proxies } = await servers(on, undo);
  const databases = new Databases(postgres.adminUrl);
  undo.push(() => databases.close());
  const people = await startPeople();
  undo.push(() => people.issuer.stop());
  const clock = new StandClock(join(folder, 'clock.json'));
  const environment = environments({ postgres, kafka, people, clock });
  const another = replicasOf(environment, undo);
  const migrateOne = (service: ServiceName, more: NodeJS.ProcessEnv = {}) =>
    migrate(service, { ADMIN_DATABASE_URL: postgres.adminUrl, ...environment(service, more) });
  await Promise.all(SERVICE_NAMES.map((service) => migrateOne(service)));
  const replicas = new Map<ServiceName, Replica>();
  for (const service of SERVICE_NAMES) {
    replicas.set(service, await another(service, { REPLICA_ID: `${service}-1` }));
  }
  for (const replica of replicas.values()) replica.start();
  await Promise.all([...replicas.values()].map((replica) => replica.ready()));
  const throughProxies = (service: ServiceName) => {
    const url = new URL(environment(service)['DATABASE_URL'] ?? '');
    url.port = String(proxies.postgres.port);
    return { DATABASE_URL: url.href, KAFKA_BROKERS: `127.0.0.1:${proxies.kafka.port}` };
  };
  const parts = { postgres, kafka, proxies, databases, clock, people, replicas, environment };
  return { ...parts, throughProxies, another, migrate: migrateOne, stop };
}

/** Makes replicas, and stops them all in the end, whoever has left one running. */
function replicasOf(environment: Stand['environment'], undo: (() => unknown)[]): Stand['another'] {
  const all: Replica[] = [];
  undo.push(() => Promise.all(all.map((replica) => replica.stop())));
  return async (service, more = {}) => {
    const [port = 0] = await freePorts(1);
    const replicaId = more['REPLICA_ID'] ?? `${service}-${randomBytes(2).toString('hex')}`;
    const env = { ...environment(service, more), PORT: String(port), REPLICA_ID: replicaId };
    const replica = new Replica({ service, replicaId, port, env });
    all.push(replica);
    return replica;
  };
}

type Servers = Pick<Stand, 'postgres' | 'kafka' | 'proxies'>;

async function servers(on: Place, undo: (() => unknown)[]): Promise<Servers> {
  const [port = 0] = await freePorts(1);
  const proxied = await startProxy(() => port);
  undo.push(proxied.stop);
  const [postgres, kafka] = await Promise.allSettled([
    startPrivatePostgres(on),
    startPrivateKafka({ behindProxy: { port, proxyPort: proxied.port }, on }),
  ]);
  for (const server of [postgres, kafka]) {
    if (server.status === 'fulfilled') undo.push(() => server.value.dispose());
  }
  if (postgres.status === 'rejected') throw postgres.reason;
  if (kafka.status === 'rejected') throw kafka.reason;
  const database = await startProxy(() => postgres.value.port);
  undo.push(database.stop);
  return {
    postgres: postgres.value,
    kafka: kafka.value,
    proxies: { postgres: database, kafka: proxied },
  };
}

type Surroundings = Pick<Stand, 'postgres' | 'kafka' | 'people' | 'clock'>;

function environments({ postgres, kafka, people, clock }: Surroundings): Stand['environment'] {
  const key = (): string => randomBytes(32).toString('base64');
  const secrets = {
    databasePassword: randomBytes(18).toString('hex'),
    identityKek: key(),
    identityIndexKey: key(),
    safetyKek: key(),
  };
  keptFolder('logs', 'faults');
  return (service, more = {}) => ({
    ...environmentOf(service, 0, {
      brokers: kafka.brokers,
      adminUrl: postgres.adminUrl,
      issuer: people.issuer.issuer,
      clockFile: clock.file,
      secrets,
    }),
    NODE_ENV: 'test',
    LYSNING_PROGRAMME_DIR: PROGRAMME,
    ...more,
  });
}
