import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { embeddedPostgres } from '../../../tools/infrastructure/embedded-postgres.ts';
import { postgresPlace } from '../../../tools/infrastructure/postgres-binaries.ts';
import { postgresUser } from '../../../tools/infrastructure/postgres-user.ts';
import type { PostgresHandle } from '../../../tools/infrastructure/index.ts';
import { freePorts } from '../../../tools/processes/ports.ts';
import { anomaly, type Anomaly } from '../checkers/anomaly.ts';
import { SmallClinic } from '../workload/small-clinic.ts';
import type { Fault, Ground } from './fault.ts';

const DISK_MB = 220;
const FULL_FOR_MS = 4_000;
const WRITES_BEFORE = 20;
const REFUSED_WITHIN_MS = 60_000;
const CHUNK = Buffer.alloc(65_536);

/** PostgreSQL runs out of disk, of which it has little, and gets it back. */
export const fullDisk: Fault = {
  name: 'full-disk',
  title: 'disk of PostgreSQL full',
  strike: async (ground) => {
    const folder = mkdtempSync(join(tmpdir(), 'lysning-disk-'));
    chmodSync(folder, 0o755);
    if (!mounted(folder)) {
      rmSync(folder, { recursive: true });
      return { times: 0, recoveriesMs: [], skipped: 'only root on Linux can make a small disk' };
    }
    try {
      return await onSmallDisk(ground, folder);
    } finally {
      spawnSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const mounted = (folder: string): boolean =>
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', folder]).status === 0;

async function onSmallDisk(ground: Ground, folder: string) {
  const [port = 0] = await freePorts(1);
  const place = postgresPlace(postgresUser());
  const data = join(folder, 'data');
  const server = embeddedPostgres({ place, folder: data, port, durability: 'safe' });
  let clinic: SmallClinic | undefined;
  try {
    await server.start();
    clinic = await SmallClinic.open(ground, server);
    const recoveriesMs: number[] = [];
    const anomalies: Anomaly[] = [];
    for (let time = 0; time < ground.sizes.fullDisks; time += 1) {
      await clinic.register(WRITES_BEFORE);
      anomalies.push(...(await whileFull(folder, clinic)));
      recoveriesMs.push(await backAgain(server, clinic));
    }
    anomalies.push(...(await clinic.anomalies()));
    return { times: ground.sizes.fullDisks, recoveriesMs, anomalies };
  } finally {
    await clinic?.close();
    await server.dispose();
  }
}

/** Clients go on for a while. They are refused, and told when to come again. */
async function whileFull(folder: string, clinic: SmallClinic): Promise<Anomaly[]> {
  const ballast = join(folder, 'ballast');
  const stopFilling = fill(ballast);
  const giveUpAt = performance.now() + REFUSED_WITHIN_MS;
  while (!(await clinic.isRefused())) {
    if (performance.now() < giveUpAt) continue;
    stopFilling();
    rmSync(ballast);
    return [anomaly('not-refused', 'a registration on a full disk')];
  }
  await pause(FULL_FOR_MS);
  stopFilling();
  rmSync(ballast);
  return [];
}

/** Takes what is left, and whatever becomes free, until it is told to stop. */
function fill(ballast: string): () => void {
  const file = openSync(ballast, 'w');
  const takeAll = () => {
    try {
      while (writeSync(file, CHUNK) > 0);
    } catch {
      // Nothing is left.
    }
  };
  takeAll();
  const timer = setInterval(takeAll, 20);
  return () => {
    clearInterval(timer);
    closeSync(file);
  };
}

async function backAgain(server: PostgresHandle, clinic: SmallClinic): Promise<number> {
  const since = performance.now();
  if (!server.isRunning()) await server.start();
  await clinic.register(1);
  return performance.now() - since;
}
