import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { keptFolder } from '../folders.ts';
import { freePorts } from '../processes/ports.ts';
import { embeddedKafka } from './embedded-kafka.ts';
import { embeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres.ts';
import type { Infrastructure, InfrastructureOptions } from './infrastructure.ts';
import type { Machine } from './kafka-broker.ts';
import { kafkaRuntime } from './kafka-runtime.ts';
import type { ProxiedListener } from './kafka-settings.ts';
import { postgresPlace } from './postgres-binaries.ts';
import { postgresUser } from './postgres-user.ts';
import { type Place, temporaryFolder } from './temporary-folder.ts';
import type { KafkaHandle, PostgresHandle, Ports, Report } from './types.ts';

const silently = () => undefined;

/** Both, started side by side. When one does not start, the other is stopped. */
export async function embeddedInfrastructure(
  options: InfrastructureOptions,
): Promise<Infrastructure> {
  const { purpose, report = silently } = options;
  const runtime = await kafkaRuntime(report);
  const ports = options.ports ?? (await anyPorts());
  const [postgres, kafka] =
    purpose === 'start'
      ? [keptPostgres(ports), keptKafka(ports, runtime)]
      : [throwAwayPostgres(ports.postgres), throwAwayKafka(ports, runtime)];
  report('starting PostgreSQL and Kafka');
  const stop = async () => {
    await kafka.dispose();
    await postgres.dispose();
  };
  await startedBoth(postgres, kafka, stop);
  return {
    kind: 'embedded',
    brokers: kafka.brokers,
    adminUrl: postgres.adminUrl,
    servers: [
      { name: 'PostgreSQL', handle: postgres },
      { name: 'Kafka', handle: kafka },
    ],
    stop,
  };
}

async function startedBoth(
  postgres: PostgresHandle,
  kafka: KafkaHandle,
  stop: () => Promise<void>,
): Promise<void> {
  const results = await Promise.allSettled([postgres.start(), kafka.start()]);
  const failed = results.find((result) => result.status === 'rejected');
  if (!failed) return;
  await stop();
  throw failed.reason;
}

async function anyPorts(): Promise<Ports> {
  const [postgres = 0, kafka = 0, kafkaController = 0] = await freePorts(3);
  return { postgres, kafka, kafkaController };
}

type Runtime = Awaited<ReturnType<typeof kafkaRuntime>>;

function keptPostgres({ postgres: port }: Ports): PostgresHandle {
  const place = postgresPlace(postgresUser());
  return embeddedPostgres({
    place,
    folder: join(place.data, 'postgres'),
    port,
    durability: 'safe',
  });
}

const keptKafka = ({ kafka: port, kafkaController: controllerPort }: Ports, runtime: Runtime) =>
  embeddedKafka({ runtime, folder: keptFolder('data', 'kafka'), port, controllerPort });

/** Forgets what `start` kept. Nothing may be running. */
export function forgetKeptData(): void {
  rmSync(join(postgresPlace(postgresUser()).data, 'postgres'), { recursive: true, force: true });
  rmSync(keptFolder('data'), { recursive: true, force: true });
}

/** `safe` for those who kill it: what it acknowledged must be there when it comes back. */
export function throwAwayPostgres(
  port: number,
  durability: EmbeddedPostgresOptions['durability'] = 'fast',
  on?: Place,
): PostgresHandle {
  const folder = temporaryFolder('postgres', on);
  const place = postgresPlace(postgresUser());
  const data = join(folder, 'data');
  return embeddedPostgres({ place, folder: data, port, durability, removes: folder });
}

export function throwAwayKafka(
  { kafka: port, kafkaController: controllerPort }: Omit<Ports, 'postgres'>,
  runtime: Runtime,
  { behindProxy, on }: { readonly behindProxy?: ProxiedListener; readonly on?: Place } = {},
): KafkaHandle {
  const folder = temporaryFolder('kafka', on);
  return embeddedKafka({ runtime, folder, port, controllerPort, behindProxy, removes: folder });
}

/**
 * Servers to measure: as they would be run for real, every commit on disk, but on data that is thrown away. PostgreSQL
 * notes when each transaction committed.
 */
export async function measuredServers(
  { postgres, ...kafka }: Ports,
  { report, machine }: { readonly report: Report; readonly machine: Machine },
): Promise<{ postgres: PostgresHandle; kafka: KafkaHandle }> {
  const runtime = await kafkaRuntime(report);
  const place = postgresPlace(postgresUser());
  const [postgresFolder, folder] = [
    temporaryFolder('postgres', 'disk'),
    temporaryFolder('kafka', 'disk'),
  ];
  return {
    postgres: embeddedPostgres({
      place,
      folder: join(postgresFolder, 'data'),
      port: postgres,
      durability: 'safe',
      removes: postgresFolder,
      settings: { track_commit_timestamp: 'on', max_wal_size: '4GB' },
    }),
    kafka: embeddedKafka({
      runtime,
      folder,
      port: kafka.kafka,
      controllerPort: kafka.kafkaController,
      removes: folder,
      machine,
    }),
  };
}
