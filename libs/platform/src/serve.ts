import { Clock } from '@lysning/kernel';
import { loadProgramme } from '@lysning/programme';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { clockOf } from './config/clock-file.js';
import { type Environment, readEnvironment, serveConfig } from './config/environment.js';
import { createApplication } from './create-application.js';
import { serviceDataSource } from './database/data-source.js';
import { isDatabaseReady, waitForDatabase } from './database/wait-for-database.js';
import { closeWaitingRoom, openWaitingRoom } from './lifecycle/waiting-room.js';
import { ServiceLog } from './observability/service-log.js';
import type { ServiceDefinition } from './service-definition.js';
import type { ServiceParts } from './service-parts.js';

/** A service that answers. */
export interface RunningService {
  readonly application: NestFastifyApplication;
  readonly url: string;
  /** Ends requests, consumers and relay, then connections. */
  readonly stop: () => Promise<void>;
}

export interface ServeOptions {
  readonly log: ServiceLog;
  /** In place of the one the environment asks for. */
  readonly clock?: Clock;
  /** Gives up waiting for the database. */
  readonly signal?: AbortSignal;
}

/**
 * Serves in this process. Until the database answers and is migrated, the port answers for health alone: alive and
 * not ready. Throws when the configuration or the programme is not right.
 */
export async function serve(
  definition: ServiceDefinition,
  environment: Environment,
  { log, clock: givenClock, signal = new AbortController().signal }: ServeOptions,
): Promise<RunningService> {
  const config = readEnvironment(serveConfig, environment);
  const ownConfig = readEnvironment(definition.config ?? z.object({}), environment);
  const overlayDir = config.LYSNING_PROGRAMME_DIR;
  const programme = await loadProgramme(overlayDir === undefined ? {} : { overlayDir });
  const time = givenClock ? { clock: givenClock, stop: () => undefined } : clockOf(config);
  const database = serviceDataSource(definition, {
    url: config.DATABASE_URL,
    poolMax: config.DATABASE_POOL_MAX,
  });
  const { PORT: port, HOST: host } = config;
  await readyDatabase(database, { log, signal, port, host });

  const parts = { definition, config, ownConfig, programme, clock: time.clock, database, log };
  const application = await listening(parts).catch(async (error: unknown) => {
    time.stop();
    if (database.isInitialized) await database.destroy();
    throw error;
  });
  const { port: openPort } = application.getHttpServer().address() as AddressInfo;
  const url = `http://${host}:${String(openPort)}`;
  log.line('info', `Serving at ${url}`);
  return {
    application,
    url,
    stop: async () => {
      await application.close();
      time.stop();
    },
  };
}

async function listening(parts: ServiceParts): Promise<NestFastifyApplication> {
  const application = await createApplication(parts);
  await application.listen(parts.config.PORT, parts.config.HOST);
  return application;
}

interface Waiting {
  readonly log: ServiceLog;
  readonly signal: AbortSignal;
  readonly port: number;
  readonly host: string;
}

async function readyDatabase(database: DataSource, { log, signal, port, host }: Waiting) {
  if (await isDatabaseReady(database, log)) return;
  const room = await openWaitingRoom(port, host);
  try {
    await waitForDatabase(database, log, signal);
  } finally {
    await closeWaitingRoom(room);
  }
}
