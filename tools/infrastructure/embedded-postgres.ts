import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { keptFolder } from '../folders.ts';
import { OwnProcess } from '../processes/own-process.ts';
import { identityOf } from '../processes/process-identity.ts';
import { Problem } from '../problem.ts';
import type { PostgresPlace } from './postgres-binaries.ts';
import { type OsUser, postgresUser } from './postgres-user.ts';
import { serverHandle } from './server-handle.ts';
import type { PostgresHandle } from './types.ts';

export interface EmbeddedPostgresOptions {
  readonly place: PostgresPlace;
  readonly folder: string;
  readonly port: number;
  /** `fast` gives up safety at a power cut: for data that is thrown away. */
  readonly durability: 'safe' | 'fast';
  readonly removes?: string;
  /** On top of ours. */
  readonly settings?: Readonly<Record<string, string>>;
}

const SETTINGS = {
  both: { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '300' },
  fast: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '2GB' },
  safe: {},
};
const STOP_MS = 3_000;
const START_MS = 30_000;
const READY = 'database system is ready to accept connections';
/** Backends of a killed server live on for a moment and hold its memory. */
const STILL_THERE = /pre-existing shared memory block|lock file .* already exists/;
const ATTEMPTS_MAX = 50;

/** A PostgreSQL of our own on the loopback address. Not started yet. */
export function embeddedPostgres(options: EmbeddedPostgresOptions): PostgresHandle {
  const { port, removes } = options;
  const handle = serverHandle({ start: () => started(options), stopWithinMs: STOP_MS, removes });
  return { ...handle, port, adminUrl: `postgres://postgres@127.0.0.1:${port}/postgres` };
}

async function started(options: EmbeddedPostgresOptions): Promise<OwnProcess> {
  const user = postgresUser();
  initialise(options, user);
  for (let attempt = 1; ; attempt += 1) {
    removeStalePidFile(options.folder);
    const server = run(options, user);
    if (await isReady(server)) return server;
    const said = server.lastLines(12);
    if (!STILL_THERE.test(said) || attempt === ATTEMPTS_MAX) throw notStarted(said, options.port);
    await pause(200);
  }
}

function initialise({ place, folder }: EmbeddedPostgresOptions, user: OsUser | undefined): void {
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
  const flags = [
    '--auth=trust',
    '--username=postgres',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ];
  const { status, stderr } = spawnSync(join(place.bin, 'initdb'), ['-D', folder, ...flags], {
    ...user,
    cwd: '/',
    encoding: 'utf8',
  });
  if (status === 0) return;
  rmSync(folder, { recursive: true, force: true });
  throw new Error(`PostgreSQL's data folder cannot be made: ${stderr.trim()}`);
}

function run(options: EmbeddedPostgresOptions, user: OsUser | undefined): OwnProcess {
  const { place, folder, port, durability, removes } = options;
  const settings = { ...SETTINGS.both, ...SETTINGS[durability], ...options.settings };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return new OwnProcess({
    name: 'PostgreSQL',
    command: join(place.bin, 'postgres'),
    args: ['-D', folder, '-p', String(port), ...flags],
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    ...user,
    stopSignal: 'SIGINT',
    logFile: join(keptFolder('logs'), 'postgres.log'),
    diesWithUs: true,
    ...(removes !== undefined && { removes }),
  });
}

function isReady(server: OwnProcess): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      void server.stop(0);
      resolve(false);
    }, START_MS);
    server.onLine((line) => {
      if (line.includes(READY)) finish(true);
    });
    void server.exit.then(() => {
      finish(false);
    });
    const finish = (ready: boolean) => {
      clearTimeout(timer);
      resolve(ready);
    };
  });
}

/** After a kill the pid in it may be nobody's, or by now somebody else's; the server trusts it either way. */
function removeStalePidFile(folder: string): void {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (identityOf(pid) === undefined || !isPostgres(pid)) rmSync(file, { force: true });
}

function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}

function notStarted(said: string, port: number): Error {
  if (/Address already in use|could not bind/.test(said)) {
    return new Problem(
      `Port ${port} is in use by another program. Stop it, or choose others: npm start -- --port-base N`,
    );
  }
  return new Error(`PostgreSQL did not start:\n${said}`);
}
