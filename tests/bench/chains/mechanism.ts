import { join } from 'node:path';
import type { Bed } from '../bed/bed.ts';
import { type Program, startProgram } from '../bed/program.ts';
import { inDatabase, onServer, serviceUrl } from '../bed/sql.ts';
import { deleteGroups, deleteTopics } from '../bed/topics.ts';
import { type Chain, startedAll, stopAll } from './chain.ts';
import { readingRequests } from './readings.ts';

const script = (name: string): string =>
  join(import.meta.dirname, '..', 'dist', 'mechanism', `${name}.main.js`);

/** Databases and topics of our two sides, migrated. */
export interface Stage {
  readonly topicPrefix: string;
  readonly commandDatabase: string;
  readonly projectionDatabase: string;
  readonly env: (side: Side) => NodeJS.ProcessEnv;
  readonly clear: () => Promise<void>;
}
export type Side = 'command' | 'projection';

export async function newStage(bed: Bed): Promise<Stage> {
  const topicPrefix = `${bed.newName('ours')}.`;
  const databases = {
    command: bed.newName('command'),
    projection: bed.newName('projection'),
  };
  const env = (side: Side) => ({
    DATABASE_URL: serviceUrl(bed.adminUrl, databases[side]),
    ADMIN_DATABASE_URL: bed.adminUrl,
    KAFKA_BROKERS: bed.brokers,
    TOPIC_PREFIX: topicPrefix,
    SIDE: side,
  });
  for (const side of ['command', 'projection'] as const) {
    await startProgram({ name: `migrate ${side}`, script: script('migrate'), env: env(side) });
  }
  return {
    topicPrefix,
    commandDatabase: databases.command,
    projectionDatabase: databases.projection,
    env,
    clear: () => deleteTopics(bed.brokers, topicPrefix),
  };
}

export const startCommandSide = ({ env }: Stage, replica = 1): Promise<Program> =>
  startProgram({
    name: `ours command ${replica}`,
    script: script('command'),
    env: { ...env('command'), REPLICA_ID: `command-${replica}` },
  });

/** `readings` keeps each, `latest` the latest of each patient. */
export const startProjectionSide = (
  { env }: Stage,
  keeps: 'readings' | 'latest',
  replica = 1,
): Promise<Program> =>
  startProgram({
    name: `ours projection ${replica}`,
    script: script('projection'),
    env: { ...env('projection'), PROJECTION: keeps, REPLICA_ID: `projection-${replica}` },
  });

/** As if nobody had read anything yet. */
export async function makeUnread(bed: Bed, { projectionDatabase, topicPrefix }: Stage) {
  await deleteGroups(bed.brokers, topicPrefix);
  await onServer(inDatabase(bed.adminUrl, projectionDatabase), async (query) => {
    await query('TRUNCATE patient_reading, latest_reading, consumer_position');
    await query('CHECKPOINT');
  });
}

/** The mechanism alone, with nothing of the platform around it. */
export async function mechanismChain(
  bed: Bed,
  { path, processes = 1 }: { readonly path: string; readonly processes?: number },
): Promise<Chain> {
  const stage = await newStage(bed);
  const replicas = Array.from({ length: processes }, (_, index) => index + 1);
  const programs = await startedAll([
    ...replicas.map((replica) => startCommandSide(stage, replica)),
    ...replicas.map((replica) => startProjectionSide(stage, 'readings', replica)),
  ]);
  const services = programs.slice(0, processes);
  return {
    ports: services.map(({ port }) => port),
    requests: readingRequests(path),
    readingsPerRequest: 1,
    services,
    projections: programs.slice(processes),
    projectionUrl: inDatabase(bed.adminUrl, stage.projectionDatabase),
    commandUrl: inDatabase(bed.adminUrl, stage.commandDatabase),
    commandTable: 'reading',
    stop: async () => {
      await stopAll(programs);
      await stage.clear();
    },
  };
}
