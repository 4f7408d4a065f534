import { join } from 'node:path';
import type { Bed } from '../bed/bed.ts';
import { type Program, startProgram } from '../bed/program.ts';
import { createDatabase } from '../bed/sql.ts';
import { createTopic, deleteTopics } from '../bed/topics.ts';
import { type Chain, startedAll, stopAll } from './chain.ts';
import { readingRequests } from './readings.ts';

const script = (name: string): string =>
  join(import.meta.dirname, '..', 'dist', 'baseline', `${name}.main.js`);

/** The two steps as a competent Nest developer writes them. */
export async function baselineChain(bed: Bed): Promise<Chain> {
  const topic = bed.newName('baseline');
  await createTopic(bed.brokers, topic);
  const [commandUrl, projectionUrl] = await Promise.all([
    createDatabase(bed.adminUrl, bed.newName('baseline_command')),
    createDatabase(bed.adminUrl, bed.newName('baseline_projection')),
  ]);
  const programs = await startedAll([
    startProgram({
      name: 'baseline command',
      script: script('command'),
      env: { KAFKA_BROKERS: bed.brokers, TOPIC: topic, DATABASE_URL: commandUrl },
    }),
    baselineProjection(bed, { topic, url: projectionUrl }),
  ]);
  return {
    ports: programs.slice(0, 1).map(({ port }) => port),
    requests: readingRequests('/readings'),
    readingsPerRequest: 1,
    services: programs.slice(0, 1),
    projections: programs.slice(1),
    projectionUrl,
    commandUrl,
    commandTable: 'reading',
    stop: async () => {
      await stopAll(programs);
      await deleteTopics(bed.brokers, topic);
    },
  };
}

export const baselineProjection = (
  { brokers }: Bed,
  { topic, url }: { readonly topic: string; readonly url: string },
): Promise<Program> =>
  startProgram({
    name: 'baseline projection',
    script: script('projection'),
    env: { KAFKA_BROKERS: brokers, TOPIC: topic, DATABASE_URL: url },
  });
