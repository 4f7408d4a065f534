import { existsSync } from 'node:fs';
import { get } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../processes/ports.ts';
import { Problem } from '../problem.ts';
import { answersWithin, kafkaAnswers, postgresRefusal } from './answers.ts';
import { type ContainerSpec, containerHandle } from './container.ts';
import type { Infrastructure, InfrastructureOptions } from './infrastructure.ts';
import type { KafkaHandle, PostgresHandle } from './types.ts';

const IMAGES = { postgres: 'postgres:18', kafka: 'apache/kafka:4.1.1' };
const START_MS = 90_000;
const PING_MS = 2_000;

/** Whether a Docker engine answers. Where there is none, nothing is said and nothing is loaded. */
export async function dockerAnswers(): Promise<boolean> {
  const { DOCKER_HOST, XDG_RUNTIME_DIR } = process.env;
  if (DOCKER_HOST) return pings(DOCKER_HOST);
  const sockets = [
    '/var/run/docker.sock',
    join(homedir(), '.docker', 'run', 'docker.sock'),
    ...(XDG_RUNTIME_DIR ? [join(XDG_RUNTIME_DIR, 'docker.sock')] : []),
  ].filter((file) => existsSync(file));
  const answers = await Promise.all(sockets.map((file) => pings(`unix://${file}`)));
  return answers.includes(true);
}

function pings(host: string): Promise<boolean> {
  const { protocol, hostname, port, pathname } = new URL(host);
  const where = protocol === 'unix:' ? { socketPath: pathname } : { host: hostname, port };
  return new Promise((resolve) => {
    const request = get({ ...where, path: '/_ping', timeout: PING_MS }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => {
      resolve(false);
    });
  });
}

interface DockerServer {
  readonly port: number;
  /** A volume that outlives the container. */
  readonly volume?: string;
}

export async function dockerPostgres({ port, volume }: DockerServer): Promise<PostgresHandle> {
  const adminUrl = `postgres://postgres:lysning@127.0.0.1:${port}/postgres`;
  const handle = await containerHandle({
    image: IMAGES.postgres,
    env: { POSTGRES_PASSWORD: 'lysning' },
    command: ['postgres', '-c', 'max_connections=300', ...(volume ? [] : ['-c', 'fsync=off'])],
    ports: { container: 5432, host: port },
    ...(volume !== undefined && { volume: { name: volume, target: '/var/lib/postgresql' } }),
    answers: () =>
      answersWithin(START_MS, async () => (await postgresRefusal(adminUrl)) === undefined),
  });
  return { ...handle, port, adminUrl };
}

export async function dockerKafka({ port, volume }: DockerServer): Promise<KafkaHandle> {
  const brokers = `127.0.0.1:${port}`;
  const spec: ContainerSpec = {
    image: IMAGES.kafka,
    env: kafkaEnvironment(port),
    ports: { container: port, host: port },
    ...(volume !== undefined && { volume: { name: volume, target: '/var/lib/kafka/data' } }),
    answers: () => answersWithin(START_MS, () => kafkaAnswers(brokers)),
  };
  const handle = await containerHandle(spec);
  return { ...handle, port, brokers, wipe: handle.dispose };
}

const kafkaEnvironment = (port: number): Record<string, string> => ({
  KAFKA_NODE_ID: '1',
  KAFKA_PROCESS_ROLES: 'broker,controller',
  KAFKA_LISTENERS: `PLAINTEXT://0.0.0.0:${port},CONTROLLER://127.0.0.1:29093`,
  KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
  KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
  KAFKA_INTER_BROKER_LISTENER_NAME: 'PLAINTEXT',
  KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
  KAFKA_CONTROLLER_QUORUM_VOTERS: '1@127.0.0.1:29093',
  KAFKA_LOG_DIRS: '/var/lib/kafka/data',
  KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
  KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '4',
  KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
  KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
  KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
  KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS: '1000',
  KAFKA_BROKER_SESSION_TIMEOUT_MS: '1500',
  KAFKA_BROKER_HEARTBEAT_INTERVAL_MS: '500',
  KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
  KAFKA_LOG_RETENTION_MS: '-1',
  KAFKA_HEAP_OPTS: '-Xmx256m',
});

const VOLUMES = { postgres: 'lysning-postgres', kafka: 'lysning-kafka' };

/** Forgets what `start` kept. No container may be running. */
export async function forgetVolumes(): Promise<void> {
  const { getContainerRuntimeClient } = await import('testcontainers');
  const { dockerode } = (await getContainerRuntimeClient()).container;
  for (const name of Object.values(VOLUMES)) {
    await dockerode
      .getVolume(name)
      .remove()
      .catch(() => undefined);
  }
}

export async function dockerInfrastructure(
  options: InfrastructureOptions,
): Promise<Infrastructure> {
  if (!(await dockerAnswers())) {
    throw new Problem('No Docker engine answers. Start Docker, or run with --infra embedded.');
  }
  options.report?.('starting containers (images are fetched once)');
  const isKept = options.purpose === 'start';
  const [postgresPort = 0, kafkaPort = 0] = options.ports
    ? [options.ports.postgres, options.ports.kafka]
    : await freePorts(2);
  const [postgres, kafka] = await Promise.all([
    dockerPostgres({ port: postgresPort, ...(isKept && { volume: VOLUMES.postgres }) }),
    dockerKafka({ port: kafkaPort, ...(isKept && { volume: VOLUMES.kafka }) }),
  ]);
  const stop = async () => {
    await kafka.dispose();
    await postgres.dispose();
  };
  await Promise.all([postgres.start(), kafka.start()]).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const { adminUrl } = postgres;
  return { kind: 'docker', brokers: kafka.brokers, adminUrl, servers: [], stop };
}
