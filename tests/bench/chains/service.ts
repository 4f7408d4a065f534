import { join } from 'node:path';
import type { ServiceName } from '@lysning/contracts';
import type { TokenIssuer } from '@lysning/testing';
import { keptFolder } from '../../../tools/folders.ts';
import { freePorts } from '../../../tools/processes/ports.ts';
import { OwnProcess } from '../../../tools/processes/own-process.ts';
import { programOf } from '../../../tools/start/bundle.ts';
import { HEAP_FLAGS } from '../../../tools/start/services.ts';
import { eventually } from '@lysning/testing';
import type { Bed } from '../bed/bed.ts';
import type { Program } from '../bed/program.ts';
import { serviceUrl } from '../bed/sql.ts';
import { profilingFlags } from '../profile/recording.ts';

/** Where a service of the product runs during a bench. */
export interface Surroundings {
  readonly bed: Bed;
  readonly database: string;
  readonly topicPrefix: string;
  readonly issuer: TokenIssuer;
  /** What this service needs beyond what every service needs. */
  readonly env?: NodeJS.ProcessEnv;
}

const READY_MS = 60_000;
const STOP_MS = 20_000;

/** Runs the deploy step of a service, then the service itself, as in production. */
export async function startService(
  name: ServiceName,
  surroundings: Surroundings,
): Promise<Program> {
  return startMain({ name, script: programOf(name) }, surroundings);
}

interface Main {
  readonly name: string;
  readonly script: string;
}

/** The same for any program that the platform starts. */
export async function startMain(main: Main, surroundings: Surroundings): Promise<Program> {
  const { name } = main;
  const [port = 0] = await freePorts(1);
  const env = environmentOf(port, surroundings);
  const migrating = run(main, ['migrate'], env);
  const { code } = await migrating.exit;
  if (code !== 0) throw new Error(`${name} cannot be migrated:\n${migrating.lastLines(5)}`);
  const child = run(main, [], env);
  await eventually(() => assertReady(port, child), { timeoutMs: READY_MS }).catch(
    async (error: unknown) => {
      await child.stop(0);
      throw error;
    },
  );
  return {
    name,
    pid: child.pid,
    port,
    count: () => {
      if (!child.isRunning) throw new Error(`${name} died:\n${child.lastLines(10)}`);
      return 0;
    },
    result: new Promise(() => undefined),
    stop: async () => {
      await child.stop(STOP_MS);
    },
  };
}

const run = ({ name, script }: Main, args: readonly string[], env: NodeJS.ProcessEnv): OwnProcess =>
  new OwnProcess({
    name: `bench ${name}`,
    command: process.execPath,
    args: [...(args.length === 0 ? profilingFlags(name) : []), script, ...args],
    env,
    stopSignal: 'SIGTERM',
    logFile: join(keptFolder('logs'), 'bench.log'),
  });

const environmentOf = (
  port: number,
  { bed, database, topicPrefix, issuer, env = {} }: Surroundings,
): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  NODE_ENV: 'production',
  NODE_OPTIONS: HEAP_FLAGS,
  PORT: String(port),
  DATABASE_URL: serviceUrl(bed.adminUrl, database),
  ADMIN_DATABASE_URL: bed.adminUrl,
  KAFKA_BROKERS: bed.brokers,
  TOPIC_PREFIX: topicPrefix,
  REPLICA_ID: 'bench-1',
  AUTH_ISSUER: issuer.issuer,
  AUTH_AUDIENCE: issuer.audience,
  AUTH_JWKS_URL: issuer.jwksUrl,
  LYSNING_PARENT_PIPE: '1',
  ...env,
});

async function assertReady(port: number, child: OwnProcess): Promise<void> {
  if (!child.isRunning) throw new Error(`It died before it was ready:\n${child.lastLines(10)}`);
  const { status } = await fetch(`http://127.0.0.1:${port}/health/ready`);
  if (status !== 200) throw new Error(`not ready: ${status}`);
}
