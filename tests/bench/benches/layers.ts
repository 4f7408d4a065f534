import { join } from 'node:path';
import { startTokenIssuer } from '@lysning/testing';
import { type Program } from '../bed/program.ts';
import { deleteTopics } from '../bed/topics.ts';
import { newStage, startCommandSide } from '../chains/mechanism.ts';
import { readingRequests } from '../chains/readings.ts';
import { runLoad } from '../chains/run-load.ts';
import { startMain } from '../chains/service.ts';
import { cpuOf } from '../measure/process-cpu.ts';
import { sharedNow } from '../profile/recording.ts';
import { ID_SLOT, type RequestSpec } from '../load/request-template.ts';
import type { Bench, Context } from './bench.ts';

const SCRIPT = join(import.meta.dirname, '..', 'dist', 'layers', 'service.main.js');
const CONNECTIONS = 32;

interface Layer {
  readonly name: string;
  readonly program: 'mechanism' | 'platform';
  readonly path: string;
  readonly headers?: 'token' | 'token and key';
}

/** Each is the one before with one thing more around it. */
export const LAYERS: readonly Layer[] = [
  { name: 'mechanism alone', program: 'mechanism', path: '/readings/unchecked' },
  { name: '+ platform: limits, trace, log, metrics', program: 'platform', path: 'shell' },
  { name: '+ validation', program: 'platform', path: 'validated' },
  { name: '+ token and role', program: 'platform', path: 'authorised', headers: 'token' },
  { name: '+ row-level security', program: 'platform', path: 'scoped', headers: 'token' },
  { name: '+ access event', program: 'platform', path: 'logged', headers: 'token' },
  { name: '+ idempotency key', program: 'platform', path: 'logged', headers: 'token and key' },
];

/** What each thing around a command costs; nobody reads its events. */
export const layers: Bench = {
  name: 'layers',
  title: 'What each layer around a command costs',
  run: async (context) => {
    const { bed, rounds, say } = context;
    say('starting');
    const stage = await newStage(bed);
    const issuer = await startTokenIssuer();
    const topicPrefix = `${bed.newName('layers')}.`;
    const surroundings = { bed, database: bed.newName('layers'), topicPrefix, issuer };
    const platform = await startMain({ name: 'layers', script: SCRIPT }, surroundings);
    const mechanism = await startCommandSide(stage);
    try {
      const token = await issuer.token({ roles: ['nurse'], sites: ['moss'] });
      for (let round = 0; round <= rounds; round += 1) {
        for (const layer of LAYERS.filter(({ name }) => context.wants(name))) {
          const program = layer.program === 'platform' ? platform : mechanism;
          await measured({ context, layer, program, token, isWarmUp: round === 0 });
        }
      }
    } finally {
      await Promise.all([platform.stop(), mechanism.stop(), issuer.stop()]);
      await deleteTopics(bed.brokers, topicPrefix);
      await stage.clear();
    }
  },
};

interface Measuring {
  readonly context: Context;
  readonly layer: Layer;
  readonly program: Program;
  readonly token: string;
  readonly isWarmUp: boolean;
}

async function measured({ context, layer, program, token, isWarmUp }: Measuring): Promise<void> {
  const { bed, results, quick, say } = context;
  say(layer.name);
  const cpu = () => ({ service: cpuOf(program.pid), ...bed.cpu() });
  const [before, from] = [cpu(), sharedNow()];
  const report = await runLoad({
    ports: [program.port],
    requests: requestsOf(layer, token),
    connections: CONNECTIONS,
    perSecond: null,
    seconds: quick || isWarmUp ? 2 : 4,
  });
  if (report.accepted === 0) throw new Error(`${layer.name}: ${JSON.stringify(report.refused)}`);
  if (isWarmUp) return;
  const [after, to] = [cpu(), sharedNow()];
  const each = (part: keyof typeof after) => (after[part] - before[part]) / report.accepted;
  results.add(
    'layers',
    layer.name,
    {
      'requests/s': report.accepted / ((report.endedAt - report.startedAt) / 1000),
      service: each('service'),
      postgres: each('postgres'),
      broker: each('broker'),
      'CPU µs': each('service') + each('postgres') + each('broker'),
    },
    { from, to },
  );
}

function requestsOf({ program, path, headers }: Layer, token: string): RequestSpec[] {
  if (program === 'mechanism') return readingRequests(path);
  return readingRequests(`/api/v1/layers/${path}`).map((request) => ({
    ...request,
    headers: {
      ...(headers && { authorization: `Bearer ${token}` }),
      ...(headers === 'token and key' && { 'idempotency-key': ID_SLOT }),
    },
  }));
}
