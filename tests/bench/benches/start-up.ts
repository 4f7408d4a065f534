import { join } from 'node:path';
import { keptFolder, ROOT } from '../../../tools/folders.ts';
import { measuredServers } from '../../../tools/infrastructure/index.ts';
import { OwnProcess } from '../../../tools/processes/own-process.ts';
import { anyPorts } from '../bed/bed.ts';
import { memoryOfTree } from '../measure/process-cpu.ts';
import type { Bench, Context } from './bench.ts';

const START = ['start', '--no-demo', '--infra', 'embedded'];
const START_WITHIN_MS = 180_000;
const STOP_MS = 30_000;

/** How soon the servers and the services are there, and what the servers hold of the memory. */
export const startUp: Bench = {
  name: 'start-up',
  title: 'Starting',
  run: async (context) => {
    for (let round = 1; round <= context.rounds; round += 1) await servers(context);
    if (!context.quick) await npmStart(context);
  },
};

/** PostgreSQL and Kafka side by side, as `npm start` runs them, with data folders that are made new. */
async function servers({ results, say }: Context): Promise<void> {
  say('PostgreSQL and Kafka');
  const parts = { report: () => undefined, machine: 'small' as const };
  const { postgres, kafka } = await measuredServers(await anyPorts(), parts);
  const startBoth = async (): Promise<number> => {
    const startedAt = performance.now();
    await Promise.all([postgres.start(), kafka.start()]);
    return performance.now() - startedAt;
  };
  try {
    const cold = await startBoth();
    const memory = {
      'PostgreSQL MB': memoryOfTree(postgres.pid() ?? -1),
      'Kafka MB': memoryOfTree(kafka.pid() ?? -1),
    };
    await Promise.all([postgres.stop(), kafka.stop()]);
    results.add('start-up', 'PostgreSQL and Kafka', {
      'cold ms': cold,
      'warm ms': await startBoth(),
      ...memory,
      MB: memory['PostgreSQL MB'] + memory['Kafka MB'],
    });
  } finally {
    await Promise.all([postgres.dispose(), kafka.dispose()]);
  }
}

/** Twice: the first may have to build and migrate. Plays nothing, and keeps what is kept. */
async function npmStart({ results, say }: Context): Promise<void> {
  say('npm start, twice');
  await readyAfter();
  results.add('start-up', 'npm start, warm', { 'ready s': await readyAfter() });
}

/** Seconds until it says that all services are ready; then it is stopped. */
async function readyAfter(): Promise<number> {
  const startedAt = performance.now();
  const launcher = new OwnProcess({
    name: 'bench npm start',
    command: process.execPath,
    args: [join(ROOT, 'tools', 'launch.mjs'), ...START],
    stopSignal: 'SIGTERM',
    logFile: join(keptFolder('logs'), 'bench.log'),
  });
  const limit = setTimeout(() => void launcher.stop(STOP_MS), START_WITHIN_MS);
  const ready = new Promise<number>((resolve) => {
    launcher.onLine((line) => {
      if (line.includes('Ready in ')) resolve((performance.now() - startedAt) / 1000);
    });
  });
  const seconds = await Promise.race([ready, launcher.exit]);
  clearTimeout(limit);
  if (typeof seconds !== 'number') {
    throw new Error(`npm start did not get ready:\n${launcher.lastLines(10)}`);
  }
  await launcher.stop(STOP_MS);
  return seconds;
}
