import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startTokenIssuer, type TokenIssuer } from '@lysning/testing';
import {
  startPrivateKafka,
  startPrivatePostgres,
  temporaryFolder,
} from '../../../tools/infrastructure/index.ts';
import { freePorts } from '../../../tools/processes/ports.ts';
import { migrate } from '../../../tools/start/migrate.ts';
import { environmentOf, type Surroundings } from '../../../tools/start/services.ts';
import { Databases } from '../../faults/stand/databases.ts';
import { Replica } from '../../faults/stand/replica.ts';
import { type Caller, CALLERS, type Name, NAMES, SITES } from './names.js';
import { otherTopics } from './topics.js';

const FIRST_HPR = 999_000_201;

/** The two services that hold every clock of a referral, as processes of their own, and a time that stands still. */
export interface Stand {
  readonly brokers: string;
  readonly databases: Databases;
  readonly replicas: Readonly<Record<Name, Replica>>;
  readonly tokens: Readonly<Record<Caller, string>>;
  /** Where letters and messages are put down. */
  readonly letters: string;
  readonly messages: string;
  readonly setTime: (now: Date) => void;
  readonly stop: () => Promise<void>;
}

export async function startStand(firstMoment: Date): Promise<Stand> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (let last = undo.pop(); last; last = undo.pop()) await last();
  };
  try {
    return { ...(await started(firstMoment, undo)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function started(firstMoment: Date, undo: (() => unknown)[]): Promise<Omit<Stand, 'stop'>> {
  const folder = temporaryFolder('year');
  undo.push(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const { adminUrl, brokers } = await servers(undo);
  const databases = new Databases(adminUrl);
  undo.push(() => databases.close());
  const issuer = await startTokenIssuer();
  undo.push(() => issuer.stop());
  const clockFile = join(folder, 'clock.json');
  const setTime = (now: Date) => {
    writeTime(clockFile, now);
  };
  setTime(firstMoment);
  const folders = { letters: join(folder, 'letters'), messages: join(folder, 'messages') };
  const given = { brokers, adminUrl, issuer: issuer.issuer, clockFile, secrets: someSecrets() };
  const replicas = await services(given, folders, undo);
  return { brokers, databases, replicas, tokens: await tokensOf(issuer), ...folders, setTime };
}

async function services(
  given: Surroundings,
  { letters, messages }: Pick<Stand, 'letters' | 'messages'>,
  undo: (() => unknown)[],
): Promise<Stand['replicas']> {
  const [intakePort = 0, safetyPort = 0] = await freePorts(NAMES.length);
  const common = { ADMIN_DATABASE_URL: given.adminUrl, NODE_ENV: 'test', LOG_LEVEL: 'warn' };
  const of = (service: Name, port: number, more: NodeJS.ProcessEnv) => {
    const env = { ...environmentOf(service, port, given), ...common, ...more };
    return new Replica({ service, replicaId: `${service}-1`, port, env });
  };
  const replicas = {
    'referral-intake': of('referral-intake', intakePort, { LETTER_DROP_DIR: letters }),
    'safety-net': of('safety-net', safetyPort, { SAFETY_MESSAGE_DIR: messages }),
  };
  const migrated = NAMES.map((name) =>
    migrate(name, { ...environmentOf(name, 0, given), ...common }),
  );
  await Promise.all([...migrated, otherTopics(given.brokers)]);
  undo.push(() => Promise.all(NAMES.map((name) => replicas[name].stop())));
  for (const name of NAMES) replicas[name].start();
  await Promise.all(NAMES.map((name) => replicas[name].ready()));
  return replicas;
}

async function tokensOf(issuer: TokenIssuer): Promise<Stand['tokens']> {
  const tokens = CALLERS.map(async (role, nth) => {
    const hpr = String(FIRST_HPR + nth);
    return [role, await issuer.token({ roles: [role], sites: SITES, hpr })] as const;
  });
  return Object.fromEntries(await Promise.all(tokens)) as Record<Caller, string>;
}

async function servers(undo: (() => unknown)[]) {
  const [postgres, kafka] = await Promise.allSettled([startPrivatePostgres(), startPrivateKafka()]);
  for (const server of [postgres, kafka]) {
    if (server.status === 'fulfilled') undo.push(() => server.value.dispose());
  }
  if (postgres.status === 'rejected') throw postgres.reason;
  if (kafka.status === 'rejected') throw kafka.reason;
  return { adminUrl: postgres.value.adminUrl, brokers: kafka.value.brokers };
}

function someSecrets() {
  const key = (): string => randomBytes(32).toString('base64');
  return {
    databasePassword: randomBytes(18).toString('hex'),
    identityKek: key(),
    identityIndexKey: key(),
    safetyKek: key(),
  };
}

/** Time stands at this moment until it is set again. */
function writeTime(file: string, now: Date): void {
  const origin = now.toISOString();
  const startedAt = new Date(0).toISOString();
  writeFileSync(`${file}.new`, JSON.stringify({ origin, startedAt, speed: 0, horizon: null }));
  renameSync(`${file}.new`, file);
}
